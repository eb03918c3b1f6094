/**
 * The contract as an OpenAPI document, made from the schemas that the routes check with.
 *
 * @module
 */
import { CONTRACT_VERSION } from 'clinic-widgets/booking.js';
import { PROBLEMS, type ProblemCode } from '../refusal.js';
import type { Operation } from './operation.js';
import { OPERATIONS } from './operations.js';
import { type JsonSchema, jsonSchemas } from './schemas.js';

const ref = (kind: string, name: string): JsonSchema => ({ $ref: `#/components/${kind}/${name}` });
const content = (type: string, schema: string): JsonSchema => ({ [type]: { schema: ref('schemas', schema) } });

export function openapiDocument(): JsonSchema {
  const paths: Record<string, JsonSchema> = {};
  for (const operation of OPERATIONS) {
    (paths[`/{clinic}${operation.path}`] ??= { parameters: [ref('parameters', 'clinic')] })[operation.method] =
      describe(operation);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'The open booking contract of clinic-widgets',
      version: String(CONTRACT_VERSION),
      description:
        'What the `rest` backend speaks. Every answer carries `Clinic-Api`. Errors are problem details (RFC 9457): read `code`.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/api/clinics' }],
    paths,
    components: { schemas: jsonSchemas(), parameters: PARAMETERS, headers: HEADERS },
  };
}

function describe({ id, summary, description, parameters, body, answers, problems }: Operation): JsonSchema {
  return {
    operationId: id,
    summary,
    ...(description && { description }),
    ...(parameters && { parameters: parameters.map(name => ref('parameters', name)) }),
    ...(body && { requestBody: { required: true, content: content('application/json', body) } }),
    responses: { ...successes(answers), ...refusals(problems) },
  };
}

function successes(answers: Operation['answers']): JsonSchema {
  const entries = Object.entries(answers).map(([status, { description, schema, type, headers = [] }]) => [
    status,
    {
      description,
      headers: headersOf(['Clinic-Api', ...headers]),
      ...(schema && { content: content('application/json', schema) }),
      ...(type && { content: { [type]: { schema: text } } }),
    },
  ]);
  return Object.fromEntries(entries) as JsonSchema;
}

/** One entry for each status: several codes may share one. */
function refusals(codes: readonly ProblemCode[]): JsonSchema {
  const statuses = [...new Set(codes.map(code => PROBLEMS[code][0]))].sort((a, b) => a - b);
  const entries = statuses.map(status => {
    const own = codes.filter(code => PROBLEMS[code][0] === status);
    const headers = status === 429 || status === 503 ? ['Retry-After'] : status === 405 ? ['Allow'] : [];
    return [
      status,
      {
        description: own.map(code => `\`${code}\`: ${PROBLEMS[code][1]}`).join('; '),
        headers: headersOf(['Clinic-Api', ...headers]),
        content: content('application/problem+json', 'Problem'),
      },
    ];
  });
  return Object.fromEntries(entries) as JsonSchema;
}

function headersOf(names: string[]): JsonSchema {
  return Object.fromEntries(names.map(name => [name, ref('headers', name)]));
}

const text = { type: 'string' };
const query = (name: string, description: string, required: boolean, schema: JsonSchema = text): JsonSchema => {
  return { name, in: 'query', required, description, schema };
};

const PARAMETERS: Record<string, JsonSchema> = {
  clinic: { name: 'clinic', in: 'path', required: true, description: 'The id of the clinic', schema: text },
  service: query('service', 'The id of the service', true),
  practitioner: query('practitioner', 'The id of a practitioner; any when missing or empty', false),
  token: query('token', 'What opens the calendar', true),
  from: query('from', 'The first day', true, { type: 'string', format: 'date' }),
  to: query('to', 'The last day', true, { type: 'string', format: 'date' }),
  id: {
    name: 'id',
    in: 'path',
    required: true,
    description: 'The id in the manage address, or that of an item',
    schema: text,
  },
  hold: { name: 'id', in: 'path', required: true, description: 'The id of a hold', schema: text },
};

const HEADERS: Record<string, JsonSchema> = {
  'Clinic-Api': { description: 'The version of the contract', schema: { const: String(CONTRACT_VERSION) } },
  ETag: { schema: text },
  Location: { description: 'The booking; see `view`, `reschedule` and `cancel` below it', schema: text },
  'Idempotency-Replayed': { schema: { const: 'true' } },
  'Retry-After': { description: 'Seconds', schema: { type: 'integer' } },
  Allow: { schema: text },
};
