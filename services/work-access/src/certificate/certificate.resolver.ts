import { gateRules } from '@shequ/admission';
import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { localDateOf } from '@shequ/calendar';
import { optional, parsed } from '@shequ/graphql';
import { Clock } from '@shequ/service';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { place } from '../list/list.input.js';
import type { PlacedItem } from '../list/list.domain.js';
import { shown } from '../list/list.resolver.js';
import { effectiveLists } from '../list/lists.js';
import { policies } from '../policies.js';
import {
  checkServiceItem,
  decideCertificate,
  rulesOfPlace,
  type CertificateDecision,
  type CertificateFacts,
  type MaterialProblem,
  type ServiceItemCheck,
} from './certificate.domain.js';

const textMax = 200;
const materialsMax = 100;
const kind = z.string().trim().min(1).max(64);
const text = z.string().trim().min(1).max(textMax);
const basis = optional(z.object({ instrument: text, article: text }));

const decisionArguments = z.object({ kind, basis, jurisdiction: place, on: optional(z.string()) });
const checkArguments = z.object({
  jurisdiction: place,
  materials: z.array(z.object({ name: text, certificateKind: optional(kind), basis })).max(materialsMax),
});

@Resolver()
export class CertificateResolver {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  @Query()
  async certificateDecision(
    @Args(parsed(decisionArguments)) args: z.infer<typeof decisionArguments>,
  ): Promise<CertificateDecision> {
    const on = args.on ?? localDateOf(this.clock.now());
    return decideCertificate(await this.facts(args.jurisdiction, on), args.kind, args.basis);
  }

  @Query()
  async serviceItemCheck(
    @Args(parsed(checkArguments)) { jurisdiction, materials }: z.infer<typeof checkArguments>,
  ): Promise<ServiceItemCheck> {
    return checkServiceItem(await this.facts(jurisdiction, localDateOf(this.clock.now())), materials);
  }

  private async facts(at: string, on: string): Promise<CertificateFacts> {
    const kinds = ['FORBIDDEN_CERTIFICATES', 'PERMITTED_CERTIFICATES'] as const;
    const lists = await effectiveLists(this.db.manager, kinds, { place: at, on });
    const forbidden = lists.get('FORBIDDEN_CERTIFICATES') ?? [];
    const permitted = lists.get('PERMITTED_CERTIFICATES') ?? [];
    const rules = rulesOfPlace(gateRules(policies.at({ jurisdiction: at, on })), forbidden);
    return { forbidden, permitted, rules };
  }
}

type WithEntry = { readonly entry: PlacedItem };

@Resolver('AccessCertificateMustIssue')
export class CertificateMustIssueResolver {
  @ResolveField()
  entry(@Parent() { entry }: WithEntry) {
    return shown(entry, entry.layer);
  }
}

@Resolver('AccessCertificateRefused')
export class CertificateRefusedResolver {
  @ResolveField()
  entry(@Parent() { entry }: WithEntry) {
    return shown(entry, entry.layer);
  }
}

@Resolver('AccessMaterialProblem')
export class MaterialProblemResolver {
  @ResolveField()
  entry(@Parent() { entry }: MaterialProblem) {
    return entry === null ? null : shown(entry, entry.layer);
  }
}
