import type { Text } from '../text.js';

/** One operation of one person. */
export interface Call {
  /** The operation's name in its document. */
  readonly name: string;
  readonly title: Text;
  /** Subject of the person whose step it is. */
  readonly as: string;
  readonly document: string;
  /** JSON with `{{name}}` where a value of an earlier call stands. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Values that later calls need: name → path into `data`. */
  readonly take?: Readonly<Record<string, string>>;
  /** The code of the refusal that the law asks for here. */
  readonly refusal?: string;
  /** Asked again for some seconds until it holds: what happens on the event bus takes a moment. */
  readonly until?: (data: unknown) => boolean;
  /** One line on the result, when it went as it should. */
  readonly done: (data: unknown) => Text;
}

/** A chapter of the story. */
export interface Step {
  readonly number: number;
  readonly title: Text;
  /** What will happen, before it does. */
  readonly will: Text;
  readonly calls: readonly Call[];
  /** Show the answer as a picture of the community. */
  readonly picture?: true;
}

/** Selected on every result: whatever may refuse says why, by which article, and what remains lawful. */
export const refusalFields = `... on Problem {
      code
      message { zh en }
    }
    ... on WorkAccessProblem {
      ruleId
      article { zh en }
      routes
    }`;

export const places = {
  xinhua: '620201002002',
  dazhong: '620201002001',
  limin: '620201002003',
  wuyi: '620201002004',
} as const;

export const publicSecurity = '11620200DEM000020B';
