import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

function badValue(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}

/** Nothing that this graph records is older or later; days within can be counted on from without leaving the calendar. */
const [firstDay, lastDay] = ['1900-01-01', '2999-12-31'];

/** True for a day that exists and can be meant: 2026-02-30 does not, and 9999-12-31 has no day after it. */
function isRealDay(day: string): boolean {
  const moment = new Date(`${day}T00:00:00Z`);
  const exists = !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(`${day}T`);
  return exists && day >= firstDay && day <= lastDay;
}

const momentPattern = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

function parseInstant(value: unknown): Date {
  const match = typeof value === 'string' ? momentPattern.exec(value) : null;
  const moment = new Date(match === null ? Number.NaN : match[0]);
  if (match?.[1] === undefined || !isRealDay(match[1]) || Number.isNaN(moment.getTime())) {
    throw badValue(
      'Not a moment of the years 1900–2999, like 2026-01-31T08:00:00+08:00. / 不是 1900–2999 年间的有效时刻。',
    );
  }
  return moment;
}

function parseLocalDate(value: unknown): string {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value) || !isRealDay(value)) {
    throw badValue('Not a day of the years 1900–2999, like 2026-01-31. / 不是 1900–2999 年间的有效日期。');
  }
  return value;
}

function parseFen(value: unknown): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) {
    throw badValue(
      'Money is a whole number of fen from 0 to 9007199254740991. / 金额须为 0 至 9007199254740991 的整数（分）。',
    );
  }
  return value;
}

/** A moment. Unlike the built-in DateTime it refuses what is not one, 30 February included. */
export const Instant = new GraphQLScalarType<Date, string>({
  name: 'Instant',
  serialize: (value) => (value instanceof Date ? value : new Date(String(value))).toISOString(),
  parseValue: parseInstant,
  parseLiteral: (node) => parseInstant(node.kind === Kind.STRING ? node.value : null),
});

/** A day. A string in code as well: a Date would shift it with the time zone. */
export const LocalDate = new GraphQLScalarType<string, string>({
  name: 'LocalDate',
  serialize: (value) => parseLocalDate(value),
  parseValue: parseLocalDate,
  parseLiteral: (node) => parseLocalDate(node.kind === Kind.STRING ? node.value : null),
});

/** Money in fen, a safe integer. GraphQL's Int ends at 21 million yuan. */
export const Fen = new GraphQLScalarType<number, number>({
  name: 'Fen',
  serialize: (value) => parseFen(value),
  parseValue: parseFen,
  parseLiteral: (node) => parseFen(node.kind === Kind.INT ? Number(node.value) : null),
});
