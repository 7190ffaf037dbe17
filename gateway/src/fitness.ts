// What no service should be asked. Whatever of it depends on the text alone is found out once for each operation.
import { GraphQLError, type GraphQLSchema } from 'graphql';
import type { Prepared } from './engine/prepare.js';
import { objectsAsked, pageVariables } from './objects-asked.js';
import { unkeptLiteral, unkeptValue } from './texts.js';

type Variables = Readonly<Record<string, unknown>>;

interface Fitness {
  readonly hasUnkeptText: boolean;
  /** The variables that say how long a page is. */
  readonly pages: readonly string[];
  /** How many objects it asks for, by the values of those variables. */
  readonly counts: Map<string, number>;
}

/** More lengths of pages than these are counted anew. */
const countsMax = 100;

function refuse(code: string, message: string, details: object = {}): never {
  throw new GraphQLError(message, { extensions: { code, ...details, http: { status: 400 } } });
}

/** Remembers what it has found out of an operation as long as that is remembered itself. */
export class FitnessCheck {
  private readonly known = new WeakMap<Prepared, Fitness>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly objectsMax: number,
  ) {}

  /** @throws GraphQLError for an operation that asks for too much, or for text that nothing can store */
  assertFit(prepared: Prepared, variables: Variables): void {
    const fitness = this.of(prepared);
    this.assertNotTooMuch(prepared, fitness, variables);
    const path = fitness.hasUnkeptText ? 'query' : unkeptValue(variables);
    if (path === null) return;
    const message = '含有无法保存的字符 / it holds a character that cannot be stored (U+0000, half a pair)';
    refuse('BAD_USER_INPUT', 'Invalid input. / 输入无效。', { issues: [{ path, message }] });
  }

  private of(prepared: Prepared): Fitness {
    const known = this.known.get(prepared);
    if (known !== undefined) return known;
    const { document } = prepared;
    const found = {
      hasUnkeptText: unkeptLiteral(document),
      pages: pageVariables(document),
      counts: new Map<string, number>(),
    };
    this.known.set(prepared, found);
    return found;
  }

  private assertNotTooMuch(
    { document, operation }: Prepared,
    { pages, counts }: Fitness,
    variables: Variables,
  ): void {
    const key = pages.length === 0 ? '' : JSON.stringify(pages.map((name) => variables[name]));
    let count = counts.get(key);
    if (count === undefined) {
      count = objectsAsked({ schema: this.schema, document, operation, variables });
      if (counts.size >= countsMax) counts.clear();
      counts.set(key, count);
    }
    if (count <= this.objectsMax) return;
    const [many, most] = [count.toPrecision(3), String(this.objectsMax)];
    refuse(
      'BAD_REQUEST',
      `The query asks for up to ${many} objects, and ${most} is the most: ask for shorter pages or fewer levels. / ` +
        `该查询最多涉及 ${many} 个对象，上限为 ${most}：请缩短分页或减少层级。`,
    );
  }
}
