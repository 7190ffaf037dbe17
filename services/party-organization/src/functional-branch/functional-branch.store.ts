import { grouped } from '@shequ/graphql';
import type { EntityManager } from 'typeorm';
import type { BranchBasis, BranchState, ResolutionMatter } from './functional-branch.domain.js';

export interface Branch {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly basis: BranchBasis;
  readonly communityCode: string;
  readonly state: BranchState;
  readonly policyVersion: string;
}

export interface BranchMember {
  readonly branchId: string;
  readonly subject: string;
  readonly homeBranch: string;
  readonly joinedOn: string;
}

export interface Resolution {
  readonly id: string;
  readonly branchId: string;
  readonly matter: ResolutionMatter;
  readonly title: string;
  readonly decidedOn: string;
}

const columns = `id, number, name, basis, community_code as "communityCode", state,
  policy_version as "policyVersion"`;
const resolutionsShown = 100;

/** How many branches the community ever had, and the number of one that bears the name. Call under the community's lock. */
export async function surveyBranches(
  tx: EntityManager,
  communityCode: string,
  name: string,
): Promise<{ readonly total: number; readonly sameName: string | null }> {
  const [row]: readonly { readonly total: number; readonly sameName: string | null }[] = await tx.query(
    `select count(*)::integer as total, min(number) filter (where name = $2 and state <> 'DISSOLVED') as "sameName"
     from functional_branch where community_code = $1`,
    [communityCode, name],
  );
  return row ?? { total: 0, sameName: null };
}

export async function insertBranch(tx: EntityManager, row: Branch, at: Date): Promise<void> {
  await tx.query(
    `insert into functional_branch (id, number, name, basis, community_code, state, policy_version, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [row.id, row.number, row.name, row.basis, row.communityCode, row.state, row.policyVersion, at],
  );
}

export async function lockBranch(tx: EntityManager, id: string): Promise<Branch | null> {
  const [row]: readonly Branch[] = await tx.query(
    `select ${columns} from functional_branch where id = $1 for update`,
    [id],
  );
  return row ?? null;
}

export async function moveBranch(tx: EntityManager, id: string, to: BranchState): Promise<void> {
  await tx.query('update functional_branch set state = $2, version = version + 1 where id = $1', [id, to]);
}

export async function insertMember(tx: EntityManager, id: string, member: BranchMember): Promise<void> {
  await tx.query(
    `insert into functional_branch_member (id, branch_id, subject, home_branch, joined_on) values ($1, $2, $3, $4, $5)`,
    [id, member.branchId, member.subject, member.homeBranch, member.joinedOn],
  );
}

/** Ends the membership of one person, or with `subject` null of all. */
export async function endMembership(
  tx: EntityManager,
  left: { readonly branchId: string; readonly subject: string | null; readonly on: string },
): Promise<void> {
  await tx.query(
    `update functional_branch_member set left_on = greatest($3::date, joined_on)
     where branch_id = $1 and ($2::text is null or subject = $2) and left_on is null`,
    [left.branchId, left.subject, left.on],
  );
}

export async function insertResolution(
  tx: EntityManager,
  resolution: Resolution,
  recordedBy: string,
): Promise<void> {
  const { id, branchId, matter, title, decidedOn } = resolution;
  await tx.query(
    `insert into branch_resolution (id, branch_id, matter, title, decided_on, recorded_by) values ($1, $2, $3, $4, $5, $6)`,
    [id, branchId, matter, title, decidedOn, recordedBy],
  );
}

export async function findBranches(
  manager: EntityManager,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Branch>> {
  const rows: readonly Branch[] = await manager.query(
    `select ${columns} from functional_branch where id = any($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Present members of the branches in one statement, by the time of joining. */
export async function findMembers(
  manager: EntityManager,
  branchIds: readonly string[],
): Promise<ReadonlyMap<string, readonly BranchMember[]>> {
  const rows: readonly BranchMember[] = await manager.query(
    `select branch_id as "branchId", subject, home_branch as "homeBranch", joined_on as "joinedOn"
     from functional_branch_member where branch_id = any($1::uuid[]) and left_on is null order by id`,
    [branchIds],
  );
  return grouped(rows, (row) => row.branchId);
}

/** The newest resolutions of each branch, at most 100, in one statement. */
export async function findResolutions(
  manager: EntityManager,
  branchIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Resolution[]>> {
  const rows: readonly Resolution[] = await manager.query(
    `select r.id, r.branch_id as "branchId", r.matter, r.title, r.decided_on as "decidedOn"
     from unnest($1::uuid[]) as b(id) cross join lateral (
       select * from branch_resolution where branch_id = b.id order by id desc limit $2) r
     order by r.id desc`,
    [branchIds, resolutionsShown],
  );
  return grouped(rows, (row) => row.branchId);
}

/** Branches of each community after a key, at most `limit` each, in one statement. */
export async function pageBranches(
  manager: EntityManager,
  query: {
    readonly codes: readonly string[];
    readonly states: readonly BranchState[];
    readonly after: string | null;
    readonly limit: number;
  },
): Promise<ReadonlyMap<string, readonly Branch[]>> {
  const rows: readonly Branch[] = await manager.query(
    `select b.* from unnest($1::text[]) as c(code) cross join lateral (
       select ${columns} from functional_branch
       where community_code = c.code and state = any($2::text[]) and ($3::uuid is null or id > $3)
       order by id limit $4) b
     order by b.id`,
    [query.codes, query.states, query.after, query.limit],
  );
  return grouped(rows, (row) => row.communityCode);
}
