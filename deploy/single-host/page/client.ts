import { at, listAt, textAt } from './read.js';
import { isText, type Text } from './text.js';

/** Somebody to act as, as the host introduces them. */
export interface Person {
  readonly subject: string;
  readonly title: Text;
  readonly roles: readonly string[];
  readonly jurisdiction: string;
  readonly department: string | null;
  readonly first: boolean;
}

export interface Request {
  readonly query: string;
  readonly variables?: unknown;
  readonly operationName?: string | null | undefined;
}

function personOf(value: unknown): Person | null {
  const title = at(value, 'title');
  const subject = textAt(value, 'subject');
  if (subject === null || !isText(title)) return null;
  return {
    subject,
    title,
    roles: listAt(value, 'roles').filter((role) => typeof role === 'string'),
    jurisdiction: textAt(value, 'jurisdiction') ?? '',
    department: textAt(value, 'department'),
    first: at(value, 'first') === true,
  };
}

export async function loadPeople(): Promise<readonly Person[]> {
  const response = await fetch('/demo/people');
  const list: unknown = await response.json();
  return Array.isArray(list) ? list.map(personOf).filter((person) => person !== null) : [];
}

const tokens = new Map<string, Promise<string>>();

function tokenOf(subject: string): Promise<string> {
  const known = tokens.get(subject);
  if (known !== undefined) return known;
  const fetched = fetch(`/demo/token/${encodeURIComponent(subject)}`).then((response) => response.text());
  tokens.set(subject, fetched);
  return fetched;
}

async function post(subject: string, request: Request): Promise<unknown> {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await tokenOf(subject)}` },
    body: JSON.stringify(request),
  });
  return response.json();
}

/** Sends an operation as one person. A token that has run out is fetched again, once. */
export async function send(subject: string, request: Request): Promise<unknown> {
  try {
    const answer = await post(subject, request);
    if (textAt(answer, 'errors.0.extensions.code') !== 'UNAUTHENTICATED') return answer;
    tokens.delete(subject);
    return await post(subject, request);
  } catch {
    tokens.delete(subject);
    const message = '系统没有应答，是否仍在运行？ The system does not answer. Is it still running?';
    return { errors: [{ message, extensions: { code: 'NO_ANSWER' } }] };
  }
}
