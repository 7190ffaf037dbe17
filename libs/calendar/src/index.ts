export { isLocalDate, plusDays, plusMonths, type LocalDate } from './local-date.js';
export { localDateOf, startOfDay } from './shanghai.js';
export {
  addDays,
  addWorkdays,
  isWorkday,
  loadedYears,
  workdaysBetween,
  type Derivation,
  type SkippedDay,
  type WorkdayAnswer,
} from './workdays.js';
