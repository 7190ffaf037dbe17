// Refusals that every aggregate of this service knows.

export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** A refusal is a value: `kind` is its GraphQL type, `code` is stable for clients. */
export interface Refusal<Kind extends string, Code extends string = string> {
  readonly kind: Kind;
  readonly code: Code;
  readonly message: Text;
}

export type Moves<State extends string, Command extends string> = Readonly<
  Record<State, Readonly<Partial<Record<Command, State>>>>
>;

export type NotFound = Refusal<'PartyNotFound', 'NOT_FOUND'>;

export function notFound(what: Text, id: string): NotFound {
  return {
    kind: 'PartyNotFound',
    code: 'NOT_FOUND',
    message: {
      zh: `没有这个${what.zh}：${id}，请核对标识`,
      en: `There is no such ${what.en}: ${id}; check the id`,
    },
  };
}

export interface MoveNotAllowed extends Refusal<'PartyMoveNotAllowed', 'MOVE_NOT_ALLOWED'> {
  readonly state: string;
  readonly allowedCommands: readonly string[];
}

/** The refusal of a step that does not lead out of the state; it names those that do. */
export function moveNotAllowed(
  state: string,
  command: string,
  allowedCommands: readonly string[],
): MoveNotAllowed {
  const open = allowedCommands.length === 0 ? { zh: '无', en: 'none' } : undefined;
  const list = allowedCommands.join(', ');
  return {
    kind: 'PartyMoveNotAllowed',
    code: 'MOVE_NOT_ALLOWED',
    message: {
      zh: `状态 ${state} 下不能 ${command}，可以：${open?.zh ?? list}`,
      en: `${command} does not lead out of ${state}; what does: ${open?.en ?? list}`,
    },
    state,
    allowedCommands,
  };
}

/** The state that a command leads to, or the refusal with the commands that are allowed. */
export function nextState<State extends string>(
  moves: Readonly<Record<State, Readonly<Partial<Record<string, State>>>>>,
  state: State,
  command: string,
): { readonly kind: 'MOVED'; readonly to: State } | MoveNotAllowed {
  const to = moves[state][command];
  return to === undefined ? moveNotAllowed(state, command, Object.keys(moves[state])) : { kind: 'MOVED', to };
}
