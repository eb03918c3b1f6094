/**
 * A question to a service, and what its answer means where its status is all that one knows.
 *
 * @module
 */
import { failureByStatus } from '../booking/statuses.js';
import { asking, type Asking, type ExchangeOptions, type Question, type Reply, writes } from './asking.js';
import type { BackendError } from './backend.js';

export type { ExchangeOptions, Question, Reply } from './asking.js';

export interface Exchange extends Asking {
  /** What a reply means by its status alone, when it is no success and says nothing that the backend knows. */
  refusal(reply: Reply, question: Question): BackendError;
}

/** `isEnforced`: the service makes one booking of one key, so that sending again is harmless. */
export function exchange(name: string, isEnforced: boolean, options: ExchangeOptions): Exchange {
  const { ask, fault } = asking(name, isEnforced, options);
  return {
    ask,
    fault,
    refusal({ status, header }, question) {
      const isWrite = writes(question);
      const failure = failureByStatus(status, header('retry-after'), isWrite);
      return fault(failure, `${question.route} answered ${status || 'with a redirect'}`, isWrite);
    },
  };
}

/** What `read` makes of the answer to `question`; where that is nothing, an error by the answer's status. */
export async function understand<Read>(
  { ask, refusal, fault }: Exchange,
  question: Question,
  read: (reply: Reply) => Read | undefined | Promise<Read | undefined>,
): Promise<Read> {
  const reply = await ask(question);
  const answer = await read(reply);
  if (answer) return answer;
  if (![200, 201].includes(reply.status)) throw refusal(reply, question);
  const { route, method, isWrite = !!method } = question;
  throw fault({ kind: 'protocol' }, `${route} answered with something else`, isWrite);
}
