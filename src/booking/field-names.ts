/**
 * Which field of a request goes by which name in somebody else's form, and which of ours that form means when it minds one.
 *
 * @module
 */
import type { Failure, FieldIssue } from '../backends/backend.js';
import { type FormField, textOf, type WrittenForm } from './form-fields.js';
import { isObject } from './reader.js';

/** Our names to theirs. Besides those of `FormField` there are `subject`, `message` (everything as text) and `proof`. */
export type FieldNames = Readonly<Record<string, string>>;

export interface Naming {
  names: FieldNames;
  /** A field without a name of its own goes by its label (people read the names), by ours, or not at all (the form takes no others). */
  others: 'label' | 'ours' | 'none';
}

export interface NamedForm {
  entries: [name: string, value: string][];
  /** What of the request a field of theirs shows; `undefined` for one that nothing of ours fills. */
  pathOf(name: string): string | null | undefined;
}

/** A field that their form minds. */
export interface Minded {
  field: string;
  isMissing?: boolean;
}

/** `proof`: the answer to a captcha of the page's. */
export function nameFields(form: WrittenForm, { names, others }: Naming, proof = ''): NamedForm {
  const taken = new Map<string, FormField>();
  for (const field of [...form.fields, ...whole(form, proof, names, others)]) {
    const name = names[field.name] ?? (others === 'none' ? undefined : field[others === 'label' ? 'label' : 'name']);
    // Two questions may have one label.
    if (name !== undefined) taken.set(taken.has(name) ? `${name} (${field.name})` : name, field);
  }
  return {
    entries: [...taken].flatMap(([name, { value }]) => (value === '' ? [] : [[name, value]])),
    pathOf: name => taken.get(name)?.path,
  };
}

/** What is not a field of the request's own. Where the fields are read as they stand, the text would say all of it twice. */
function whole(form: WrittenForm, proof: string, names: FieldNames, others: Naming['others']): FormField[] {
  const field = (name: string, value: string): FormField => ({ name, label: name, value, path: null });
  return [
    field('subject', form.subject),
    ...(others === 'label' && !names['message'] ? [] : [field('message', textOf(form))]),
    ...(proof ? [field('proof', proof)] : []),
  ];
}

/**
 * Refused for its fields: for the patient to mend where one of them is the patient's, else for the owner of the form. The service's words
 * are in whatever language its owner speaks; the form has its own for a field.
 */
export function failureOfFields(minded: readonly Minded[], pathOf: NamedForm['pathOf']): Failure {
  const issues = minded.flatMap(({ field, isMissing }): FieldIssue[] => {
    const path = pathOf(field);
    return path ? [{ path, code: isMissing ? 'missing' : 'invalid' }] : [];
  });
  return issues.length > 0 ? { kind: 'invalid', issues } : { kind: 'config' };
}

/** An object of a service's answer; one without anything in place of whatever else it is. */
export function objectIn(value: unknown): Record<string, unknown> {
  return isObject(value) ? value : {};
}
