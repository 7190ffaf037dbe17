import type { PipeTransform } from '@nestjs/common';
import { inBothLanguages } from '@shequ/config';
import { GraphQLError } from 'graphql';
import type { ZodType } from 'zod';

/** GraphQL gives an input its shape, zod its meaning. @throws BAD_USER_INPUT with `issues[{ path, message }]`. */
export function parsed<T>(schema: ZodType<T>): PipeTransform<unknown, T> {
  return {
    transform(value) {
      const result = schema.safeParse(value, { error: inBothLanguages });
      if (result.success) return result.data;
      const issues = result.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
      throw new GraphQLError('Invalid input. / 输入无效。', {
        extensions: { code: 'BAD_USER_INPUT', issues },
      });
    },
  };
}
