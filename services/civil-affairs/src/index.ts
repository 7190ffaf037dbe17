export {
  importDivisions,
  type BadRow,
  type ImportOptions,
  type ImportPhase,
  type ImportProgress,
  type ImportResult,
} from './division-import/import.js';
export { outcomeLine, runImport, type RunImportOptions } from './division-import/run-import.js';
export { defaultDivisions, divisionFiles } from './division-import/files.js';
export { civilAffairs } from './service.js';
