import type { Derivation } from '@shequ/calendar';
import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import { applicationStates, type ApplicationState } from '../life-cycle/life-cycle.domain.js';
import type { Clocks } from '../life-cycle/clock.domain.js';
import type { AccessForm } from './form.domain.js';
import type { Hearing } from './hearing.domain.js';
import type { Reconsideration } from './reconsideration.domain.js';

export interface Supplement {
  readonly parts: readonly string[];
  readonly note: string | null;
  readonly noticedAt: string;
}

export interface Decision {
  readonly outcome: 'ADMIT' | 'ADMIT_WITH_CONDITIONS' | 'REDIRECT_TO_PURCHASE' | 'REJECT';
  readonly reason: string;
  readonly conditions: readonly string[];
}

@Entity('access_application')
@Check('access_application_state', `state in (${applicationStates.map((state) => `'${state}'`).join(',')})`)
export class AccessApplicationEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') number!: string;
  @Column('text') state!: ApplicationState;
  @Column('text') applicant!: string;
  @Column('text') jurisdiction!: string;
  @Column('text', { name: 'policy_version' }) policyVersion!: string;
  @Column('jsonb') form!: AccessForm;
  @Column('text', { name: 'drafted_by' }) draftedBy!: string;
  @Column('text', { name: 'submitted_by', nullable: true }) submittedBy!: string | null;
  @Column('timestamptz', { name: 'submitted_at', nullable: true }) submittedAt!: Date | null;
  @Column('jsonb', { nullable: true }) supplement!: Supplement | null;
  @Column('timestamptz', { name: 'supplemented_at', nullable: true }) supplementedAt!: Date | null;
  @Column('text', { name: 'reviewed_by', nullable: true }) reviewedBy!: string | null;
  @Column('jsonb', { nullable: true }) review!: { readonly opinion: string } | null;
  @Column('text', { nullable: true }) recommendation!: 'ADMIT' | 'REJECT' | null;
  @Column('text', { name: 'decided_by', nullable: true }) decidedBy!: string | null;
  @Column('timestamptz', { name: 'decided_at', nullable: true }) decidedAt!: Date | null;
  @Column('jsonb', { nullable: true }) decision!: Decision | null;
  @Column('jsonb', { nullable: true }) reconsideration!: Reconsideration | null;
  @Column('jsonb', { nullable: true }) hearing!: Hearing | null;
  @Column('text', { name: 'workload_override', nullable: true }) workloadOverride!: string | null;
  @Column('jsonb') clocks!: Clocks;
  /** Its department has ended: the time to find it another, with the derivation (WA-43). */
  @Column('jsonb', { nullable: true }) reowning!: Derivation | null;
  @Column('date', { name: 'step_due_on', nullable: true }) stepDueOn!: string | null;
  @Column('date', { name: 'path_due_on', nullable: true }) pathDueOn!: string | null;
  @Column('integer') version!: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}

/** A row as plain data: what commands read and spread. */
export type AccessApplicationRow = {
  readonly [K in keyof AccessApplicationEntity]: AccessApplicationEntity[K];
};
