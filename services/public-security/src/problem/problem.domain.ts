import { problemsOf } from '@shequ/contracts';

/** Refusals that carry nothing but their code and text. `kind` names the GraphQL type. */
const problems = {
  SecurityNotFound: {
    code: 'NOT_FOUND',
    zh: '没有找到，或不在您的可见范围内',
    en: 'Not found, or not yours to see: check the id',
  },
  SecurityFourEyes: {
    code: 'FOUR_EYES',
    zh: '办理人不得办结、核查、评价或批准延期自己的案件，请由他人办理',
    en: 'Whoever handles a case cannot check, close, evaluate or extend it: ask somebody else',
  },
  SecurityReasonMissing: {
    code: 'REASON_MISSING',
    zh: '请写明理由',
    en: 'State the reason',
  },
  SecurityAlreadyExtended: {
    code: 'ALREADY_EXTENDED',
    zh: '办理期限只能延长一次',
    en: 'The time limit was extended before; it is extended only once',
  },
  SecurityGridExists: {
    code: 'GRID_EXISTS',
    zh: '该网格代码已登记，请使用下一个序号',
    en: 'This grid code is registered: take the next serial',
  },
  SecurityAlreadyAssigned: {
    code: 'ALREADY_ASSIGNED',
    zh: '该网格员已负责此网格',
    en: 'This officer has the grid already',
  },
} as const;

/** The refusal of that kind as GraphQL shows it. */
export const problem = problemsOf(problems);
