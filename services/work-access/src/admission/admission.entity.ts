import type { AccessItemType, LocalizedText, ResponsibilityMode } from '@shequ/contracts';
import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import type { Authority, PaymentPart } from '../access-application/form.domain.js';
import type { Clocks } from '../life-cycle/clock.domain.js';
import type { Evaluated } from './motion.domain.js';
import { admissionStates, type AdmissionState } from '../life-cycle/life-cycle.domain.js';

export interface Agreement {
  readonly signedOn: string;
  readonly signatories: readonly string[];
  /** The parties' seals are on the document. Null in agreements of before this was asked. */
  readonly sealed: boolean | null;
  readonly standards: string | null;
  readonly training: string | null;
  readonly dataClauses: string | null;
  readonly earlyTermination: string | null;
  readonly evaluation: string | null;
  readonly documentHash: string;
}

@Entity('admission')
@Check('admission_state', `state in (${admissionStates.map((state) => `'${state}'`).join(',')})`)
export class AdmissionEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') number!: string;
  @Column('uuid', { name: 'application_id' }) applicationId!: string;
  @Column('text') state!: AdmissionState;
  @Column('jsonb', { name: 'item_name' }) itemName!: LocalizedText;
  @Column('text', { name: 'item_type' }) itemType!: AccessItemType;
  @Column('text', { name: 'responsibility_mode' }) responsibilityMode!: ResponsibilityMode;
  @Column('text', { name: 'lead_unit' }) leadUnit!: 'DEPARTMENT' | 'STREET';
  @Column('text') applicant!: string;
  @Column('text', { name: 'executing_units', array: true }) executingUnits!: string[];
  @Column('text', { name: 'community_codes', array: true }) communityCodes!: string[];
  @Column('date', { name: 'from_date' }) from!: string;
  @Column('date', { name: 'to_date' }) to!: string;
  @Column('text') duration!: string;
  /** As the application asked for; null: by the policy's schedule. */
  @Column('jsonb', { name: 'payment_schedule', nullable: true })
  paymentSchedule!: readonly PaymentPart[] | null;
  /** The instruments on which it rests, by `instrumentName`. */
  @Column('text', { name: 'basis_names', array: true }) basisNames!: string[];
  @Column('text', { name: 'personal_data_fields', array: true }) personalDataFields!: string[];
  @Column('text', { name: 'sensitive_fields', array: true }) sensitiveFields!: string[];
  @Column('text', { name: 'pia_reference', nullable: true }) piaReference!: string | null;
  @Column('jsonb') unit!: LocalizedText;
  @Column('bigint', { name: 'units_total' }) unitsTotal!: number;
  @Column('bigint', { name: 'units_per_month', nullable: true }) unitsPerMonth!: number | null;
  @Column('bigint', { name: 'rate_fen' }) rateFen!: number;
  @Column('bigint', { name: 'amount_fen' }) amountFen!: number;
  @Column('text', { name: 'no_cost_reason', nullable: true }) noCostReason!: string | null;
  @Column('integer', { name: 'minutes_per_unit' }) minutesPerUnit!: number;
  @Column('bigint', { name: 'drawn_units' }) drawnUnits!: number;
  @Column('bigint', { name: 'drawn_fen' }) drawnFen!: number;
  @Column('jsonb') conditions!: readonly string[];
  @Column('jsonb') authority!: readonly Authority[];
  @Column('jsonb', { nullable: true }) agreement!: Agreement | null;
  @Column('timestamptz', { name: 'signed_at', nullable: true }) signedAt!: Date | null;
  @Column('timestamptz', { name: 'authority_delegated_at', nullable: true })
  authorityDelegatedAt!: Date | null;
  @Column('date', { name: 'authority_until', nullable: true }) authorityUntil!: string | null;
  @Column('bigint', { name: 'first_instalment_fen' }) firstInstalmentFen!: number;
  @Column('bigint', { name: 'received_fen' }) receivedFen!: number;
  @Column('timestamptz', { name: 'funded_at', nullable: true }) fundedAt!: Date | null;
  @Column('jsonb', { nullable: true }) notice!: { readonly number: string; readonly text: string } | null;
  @Column('timestamptz', { name: 'notified_at', nullable: true }) notifiedAt!: Date | null;
  @Column('timestamptz', { name: 'published_at', nullable: true }) publishedAt!: Date | null;
  @Column('timestamptz', { name: 'activated_at', nullable: true }) activatedAt!: Date | null;
  @Column('jsonb', { nullable: true }) suspension!: {
    readonly reason: string;
    readonly since: string;
    /** Where it comes back to; absent in suspensions of before, which came from ACTIVE. */
    readonly from?: AdmissionState;
  } | null;
  @Column('date', { name: 'accepted_on', nullable: true }) acceptedOn!: string | null;
  @Column('integer') renewals!: number;
  @Column('jsonb', { nullable: true }) evaluation!: Evaluated | null;
  @Column('date', { name: 'reown_due_on', nullable: true }) reownDueOn!: string | null;
  @Column('date', { name: 'step_due_on', nullable: true }) stepDueOn!: string | null;
  @Column('jsonb') clocks!: Clocks;
  @Column('integer') epoch!: number;
  @Column('integer') version!: number;
  @Column('bigint', { name: 'published_drawn_units' }) publishedDrawnUnits!: number;
  @Column('timestamptz', { name: 'state_published_at' }) statePublishedAt!: Date;
  @Column('text', { name: 'policy_version' }) policyVersion!: string;
  @Column('text') jurisdiction!: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}

/** A row as plain data: what commands read and spread. */
export type AdmissionRow = { readonly [K in keyof AdmissionEntity]: AdmissionEntity[K] };
