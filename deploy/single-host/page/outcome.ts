import { at, listAt, textAt } from './read.js';
import type { Call } from './story/step.js';
import { isText, text, type Text } from './text.js';

/** What an answer means. A refusal that the story expects is a success of the rule, not a failure. */
export type Outcome =
  | { readonly kind: 'done'; readonly text: Text }
  | {
      readonly kind: 'refused';
      readonly expected: boolean;
      readonly code: string;
      readonly message: Text;
      readonly ruleId: string | null;
      readonly article: Text | null;
      readonly routes: readonly string[];
    }
  | { readonly kind: 'failed'; readonly code: string; readonly text: Text };

export const isGood = (outcome: Outcome): boolean =>
  outcome.kind === 'done' || (outcome.kind === 'refused' && outcome.expected);

/** The first field of the answer's data. */
function result(data: unknown): unknown {
  return typeof data === 'object' && data !== null ? Object.values(data)[0] : undefined;
}

function refusalIn(value: unknown, expected: string | undefined): Outcome | null {
  const code = textAt(value, 'code');
  const message = at(value, 'message');
  const article = at(value, 'article');
  if (code === null || !isText(message)) return null;
  return {
    kind: 'refused',
    expected: code === expected,
    code,
    message,
    ruleId: textAt(value, 'ruleId'),
    article: isText(article) ? article : null,
    routes: listAt(value, 'routes').filter((route) => typeof route === 'string'),
  };
}

/** Reads an answer to a call of the story. */
export function outcomeOf(call: Call, answer: unknown): Outcome {
  const error = textAt(answer, 'errors.0.message');
  const code = textAt(answer, 'errors.0.extensions.code') ?? 'ERROR';
  if (error !== null) return { kind: 'failed', code, text: text(error, '') };
  const data = at(answer, 'data');
  const refusal = refusalIn(result(data), call.refusal);
  if (refusal !== null) return refusal;
  if (result(data) === null || result(data) === undefined)
    return {
      kind: 'failed',
      code: 'NOT_FOUND',
      text: text('没有查到，或无权查看', 'Not found, or not yours to see'),
    };
  if (call.refusal !== undefined)
    return {
      kind: 'failed',
      code: 'NOT_REFUSED',
      text: text(
        `本应被拒绝（${call.refusal}），却通过了`,
        `Should have been refused (${call.refusal}), and was not`,
      ),
    };
  if (call.until !== undefined && !call.until(data))
    return {
      kind: 'failed',
      code: 'NOT_YET',
      text: text('还没有结果，请稍后再试', 'Not yet: try again in a moment'),
    };
  return { kind: 'done', text: call.done(data) };
}
