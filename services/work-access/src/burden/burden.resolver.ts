import { Args, Context as GraphContext, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { localDateOf } from '@shequ/calendar';
import { loader, pagesOf, parsed, type Context, type Page } from '@shequ/graphql';
import { Clock } from '@shequ/service';
import { DataSource } from 'typeorm';
import { BurdenCommands, type CapacityAnswer, type StaffingRecorded } from './burden.commands.js';
import {
  burdenArguments,
  changeArguments,
  departmentBurdenArguments,
  historyArguments,
  staffingInput,
  type StaffingInput,
} from './burden.input.js';
import { burdensOf, departmentBurdensOf, type Burden, type DepartmentBurden } from './burden.store.js';
import { capacitiesOf, loadsOf } from './capacity.store.js';

const hour = parsed(burdenArguments);
const byDepartment = parsed(departmentBurdenArguments);
const history = parsed(historyArguments);
const change = parsed(changeArguments);
const field = { type: 'custom' } as const;
const minutesPerHour = 60;

type BurdenAnswer = Omit<Burden, 'communityCode'> & { readonly hours: number };
type Place = { readonly code: string };

const none = {
  ...{ items: 0, tasks: 0, carriedTasks: 0, minutes: 0, amountFen: 0 },
  ...{ unmeasuredTasks: 0, overdueTasks: 0 },
};

/** Hours with two decimals. */
export function hoursOf(minutes: number): number {
  return Math.round((minutes * 100) / minutesPerHour) / 100;
}

/** The burden of a community and what it can bear: however many communities are asked about, one statement each. */
@Resolver('Community')
export class BurdenResolver {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly commands: BurdenCommands,
  ) {}

  @ResolveField()
  async burden(community: Place, args: unknown, context: Context): Promise<BurdenAnswer> {
    const month = hour.transform(args, field).month ?? this.today().slice(0, 7);
    const [answer] = await this.months(community, [month], context);
    if (answer === undefined) throw new Error('every month is answered');
    return answer;
  }

  @ResolveField()
  burdenHistory(community: Place, args: unknown, context: Context): Promise<readonly BurdenAnswer[]> {
    return this.months(community, history.transform(args, field), context);
  }

  @ResolveField()
  async burdenChange(community: Place, args: unknown, context: Context) {
    const { before: earlier, after: later } = change.transform(args, field);
    const [before, after] = await this.months(community, [earlier, later], context);
    if (before === undefined || after === undefined) throw new Error('every month is answered');
    return {
      before,
      after,
      items: after.items - before.items,
      tasks: after.tasks - before.tasks,
      hours: hoursOf(after.minutes - before.minutes),
    };
  }

  @ResolveField()
  async burdenByDepartment(
    community: Place,
    args: unknown,
    context: Context,
  ): Promise<Page<DepartmentBurden>> {
    const { month: asked, ...page } = byDepartment.transform(args, field);
    const today = this.today();
    const month = asked ?? today.slice(0, 7);
    const batch = async (codes: readonly string[]) => {
      const rows = await departmentBurdensOf(this.db.manager, codes, { month, today, page });
      const by = { first: page.first, groupOf: communityOf, keyOf: departmentOf };
      return pagesOf(codes, rows, by);
    };
    const name = `department burden ${month} ${JSON.stringify(page)}`;
    return (await loader(context, name, batch).load(community.code)) ?? { items: [], next: null };
  }

  @ResolveField()
  async capacity(community: Place, args: unknown, context: Context): Promise<CapacityAnswer | null> {
    const month = hour.transform(args, field).month ?? this.today().slice(0, 7);
    const batch = async (codes: readonly string[]) => {
      const capacities = await capacitiesOf(this.db.manager, codes, month);
      const loads = await loadsOf(this.db.manager, codes, { from: month, to: month });
      return new Map(
        loads.flatMap(({ communityCode, loadHours }) => {
          const known = capacities.get(communityCode);
          if (known === undefined) return [];
          const { staff, hours: capacityHours, explanation } = known;
          return [[communityCode, { month, staff, capacityHours, loadHours, explanation }] as const];
        }),
      );
    };
    return loader(context, `capacity ${month}`, batch).load(community.code);
  }

  @Mutation()
  recordCommunityStaffing(
    @Args('input', parsed(staffingInput)) input: StaffingInput,
    @GraphContext() context: Context,
  ): Promise<StaffingRecorded> {
    return this.commands.recordStaffing(context.actor, input);
  }

  private async months(
    community: Place,
    months: readonly string[],
    context: Context,
  ): Promise<readonly BurdenAnswer[]> {
    const batch = async (codes: readonly string[]) => {
      const rows = await burdensOf(this.db.manager, codes, {
        months: [...new Set(months)],
        today: this.today(),
      });
      const found = new Map(rows.map((row) => [`${row.communityCode} ${row.month}`, row]));
      return new Map(
        codes.map((code) => [
          code,
          months.map((month) => ({ ...(found.get(`${code} ${month}`) ?? none), month })),
        ]),
      );
    };
    const rows = await loader(context, `burden ${months.join()}`, batch).load(community.code);
    return (rows ?? []).map((row) => ({ ...row, hours: hoursOf(row.minutes) }));
  }

  private today(): string {
    return localDateOf(this.clock.now());
  }
}

const communityOf = (row: DepartmentBurden): string => row.communityCode;
const departmentOf = (row: DepartmentBurden): string => row.department;
