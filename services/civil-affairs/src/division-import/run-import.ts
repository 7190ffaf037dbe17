import { dataSource } from '@shequ/database';
import { importDivisions, type BadRow, type ImportProgress, type ImportResult } from './import.js';

export interface RunImportOptions {
  /** The database of this service, as its app role. */
  readonly databaseUrl: string;
  readonly file: string | URL;
  readonly dryRun?: boolean;
  readonly skipBadRows?: boolean;
  readonly again?: boolean;
  /** Takes whole lines without their end. Default: standard output. */
  readonly print?: (line: string) => void;
}

const phases = {
  READING: '读取 / read',
  CHECKING: '检查 / checking',
  LOADING: '载入 / loading',
  ANNOUNCING: '发布社区 / announced',
} as const;

const progressEvery = 50_000;

/** A line for each phase, and one for each 50,000 records within it. */
function progressLines(print: (line: string) => void): (progress: ImportProgress) => void {
  let last = '';
  return ({ phase, done }) => {
    const step = `${phase} ${Math.floor(done / progressEvery)}`;
    if (step !== last) print(`${phases[phase]}: ${done}`);
    last = step;
  };
}

function badRowLine({ line, code, message, detail }: BadRow): string {
  return `第 ${line} 行 / line ${line}: ${code} ${message.zh} / ${message.en} (${detail})`;
}

/** The last line of a run: what happened, and what to do next. */
export function outcomeLine(result: ImportResult): string {
  switch (result.kind) {
    case 'UNREADABLE':
      return `${result.message.zh} / ${result.message.en}`;
    case 'ALREADY_LOADED':
      return `该文件已于 ${result.at.toISOString()} 载入，未作改动 / This file was loaded then; nothing was changed.`;
    case 'CHECKED':
      return `已检查 ${result.records} 行，问题 ${result.badRows} 行，未作改动 / Checked, bad rows: ${result.badRows}; nothing was changed.`;
    case 'REFUSED':
      return (
        `问题 ${result.badRows} 行，未载入任何数据：请更正，或用 --skip-bad-rows 跳过 / ` +
        `Bad rows: ${result.badRows}; nothing was loaded. Correct them, or skip them with --skip-bad-rows.`
      );
    case 'LOADED':
      return (
        `已载入：区划 ${result.divisions}，社区 ${result.communities}（新增或变更），跳过 ${result.badRows} 行 / ` +
        `Loaded, new or changed: ${result.divisions} divisions, ${result.communities} communities; skipped: ${result.badRows}.`
      );
  }
}

/** The import as a command: says what it does, a line per bad row, and gives the exit code (0 done, 1 nothing loaded). */
export async function runImport(options: RunImportOptions): Promise<number> {
  const { databaseUrl, file, dryRun = false, skipBadRows = false, again = false } = options;
  const print = options.print ?? ((line: string) => void process.stdout.write(`${line}\n`));
  const db = await dataSource(databaseUrl, [], {
    max: 2,
    applicationName: 'civil-affairs import',
    statementTimeoutMs: 0,
  }).initialize();
  try {
    const result = await importDivisions(db, {
      from: { file },
      dryRun,
      skipBadRows,
      again,
      onProgress: progressLines(print),
      onBadRow: (row) => print(badRowLine(row)),
    });
    print(outcomeLine(result));
    const isClean = result.kind === 'CHECKED' && result.badRows === 0;
    return isClean || result.kind === 'LOADED' || result.kind === 'ALREADY_LOADED' ? 0 : 1;
  } finally {
    await db.destroy();
  }
}
