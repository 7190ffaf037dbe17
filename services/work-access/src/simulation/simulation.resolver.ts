import { Args, Context as GraphContext, Query, ResolveField, Resolver } from '@nestjs/graphql';
import {
  badInput,
  loader,
  optional,
  pageArguments,
  parsed,
  type Context,
  type PageArgs,
} from '@shequ/graphql';
import { hasRole } from '@shequ/identity';
import { PolicyLoadError, type Policy } from '@shequ/policy';
import { Clock } from '@shequ/service';
import { uscc } from '@shequ/standards';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { findApplications } from '../access-application/access-application.store.js';
import { formInput } from '../access-application/form.input.js';
import { findAdmissions } from '../admission/admission.store.js';
import { requireDepartment, sightOf } from '../can.js';
import { findDepartments } from '../department/department.store.js';
import { policies } from '../policies.js';
import { amountInput } from '../rate-card/rate-card.input.js';
import { RateCardResolver } from '../rate-card/rate-card.resolver.js';
import { whyDue, type Due } from '../timer/due.domain.js';
import { planAccess } from './plan.js';
import { effectsOf, type PolicyEffect } from './what-if.js';

const documentMax = 200_000;

const planInput = z.object({
  form: formInput,
  quantities: optional(amountInput),
  applicant: optional(uscc),
});
const packInput = z.object({
  document: z
    .string()
    .max(documentMax, { error: `最多 ${documentMax} 字 / at most ${documentMax} characters` }),
  supersedes: optional(z.string().max(64)),
});

const refused = (text: string) => {
  const [zh, en] = text.includes(' / ') ? text.split(' / ', 2) : [text, text];
  return {
    kind: 'AccessPackRefused' as const,
    code: 'PACK_REFUSED',
    message: { zh: zh ?? text, en: en ?? text },
  };
};

const explained = (due: Due | null) => (due === null ? null : whyDue(due));

/** The proposed packs beside those that are loaded, or why they cannot be. */
function tried({ document, supersedes }: z.infer<typeof packInput>): Policy | ReturnType<typeof refused> {
  try {
    return policies.withPack(JSON.parse(document), supersedes);
  } catch (error) {
    if (error instanceof PolicyLoadError) return refused(error.message);
    if (error instanceof SyntaxError) return refused('不是可读的 JSON / is no readable JSON');
    throw error;
  }
}

@Resolver()
export class SimulationResolver {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly rates: RateCardResolver,
  ) {}

  @Query()
  async planAccess(
    @Args('input', parsed(planInput)) input: z.infer<typeof planInput>,
    @GraphContext() { actor }: Context,
  ) {
    const applicant = input.applicant ?? actor.department;
    if (applicant === null) throw badInput('input.applicant', 'Name the department. / 请写明申请部门。');
    if (hasRole(actor, 'DEPARTMENT_OFFICER')) requireDepartment(actor, applicant);
    const department = (await findDepartments(this.db.manager, [applicant])).get(applicant);
    if (department === undefined) return null;
    const plan = await planAccess(this.db.manager, department, { form: input.form, now: this.clock.now() });
    const quote = input.quantities === null ? null : await this.rates.accessAmount(input.quantities);
    const steps = plan.steps.map((step) => ({ ...step, due: explained(step.due) }));
    return { ...plan, steps, quote, earliestStart: explained(plan.earliestStart) };
  }

  @Query()
  async tryPolicyPack(
    @Args('input', parsed(packInput)) input: z.infer<typeof packInput>,
    @Args(parsed(pageArguments)) page: PageArgs,
    @GraphContext() { actor }: Context,
  ) {
    const policy = tried(input);
    if ('kind' in policy) return policy;
    const known = new Set(policies.packs.map(({ id, inForceFrom }) => `${id}@${inForceFrom}`));
    const pack = policy.packs.find(({ id, inForceFrom }) => !known.has(`${id}@${inForceFrom}`));
    if (pack === undefined) return refused('此政策包已载入 / this pack is loaded already');
    const { id: packId, inForceFrom: from, jurisdiction: where } = pack;
    const trial = { policy, from, where, reader: actor.jurisdiction };
    const effects = await effectsOf(this.db.manager, trial, page);
    return { kind: 'AccessPolicyTried', packId, inForceFrom: from, effects };
  }
}

@Resolver('AccessPolicyEffect')
export class PolicyEffectResolver {
  constructor(private readonly db: DataSource) {}

  @ResolveField()
  application({ type, id }: PolicyEffect, _: unknown, context: Context) {
    if (type !== 'access-application') return null;
    const batch = (ids: readonly string[]) => findApplications(this.db.manager, sightOf(context.actor), ids);
    return loader(context, 'application', batch).load(id);
  }

  @ResolveField()
  admission({ type, id }: PolicyEffect, _: unknown, context: Context) {
    if (type !== 'admission') return null;
    const batch = (ids: readonly string[]) => findAdmissions(this.db.manager, sightOf(context.actor), ids);
    return loader(context, 'admission', batch).load(id);
  }
}
