// What a plan changes in data on its way: names that a service knows otherwise, types that another one has.
import { isAbstractType, type GraphQLSchema } from 'graphql';
import type { FetchDataRewrite } from '@apollo/query-planner';
import type { ApplyRewrites } from './execute.js';

const onType = '... on ';

type Fields = Record<string, unknown>;

/** What has no type name is taken to be of any. */
function isOf(schema: GraphQLSchema, object: Fields, condition: string): boolean {
  const name = object['__typename'];
  if (typeof name !== 'string' || name === condition) return true;
  const [type, wanted] = [schema.getType(name), schema.getType(condition)];
  return (
    type !== undefined &&
    wanted !== undefined &&
    isAbstractType(wanted) &&
    schema.getPossibleTypes(wanted).some((one) => one.name === name)
  );
}

function change(rewrite: FetchDataRewrite, object: Fields, key: string): void {
  if (rewrite.kind === 'ValueSetter') {
    object[key] = rewrite.setValueTo as unknown;
    return;
  }
  if (!Object.hasOwn(object, key)) return;
  object[rewrite.renameKeyTo] = object[key];
  Reflect.deleteProperty(object, key);
}

/** Applies rewrites of a plan to what was or will be sent. */
export function rewriter(schema: GraphQLSchema): ApplyRewrites {
  const at = (rewrite: FetchDataRewrite, path: readonly string[], value: unknown): void => {
    if (Array.isArray(value)) {
      for (const one of value) at(rewrite, path, one);
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    const object = value as Fields;
    const [step, ...rest] = path;
    if (step === undefined) return;
    if (step.startsWith(onType)) {
      if (isOf(schema, object, step.slice(onType.length))) at(rewrite, rest, object);
    } else if (rest.length === 0) change(rewrite, object, step);
    else at(rewrite, rest, object[step]);
  };
  return (rewrites, value) => {
    for (const rewrite of rewrites) at(rewrite, rewrite.path, value);
  };
}
