import type { LocalizedText } from '@shequ/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DepartmentEnd } from './department.domain.js';

export type DepartmentSource = 'DEMO' | 'IMPORT' | 'REGISTERED';

@Entity('department')
export class DepartmentEntity {
  @PrimaryColumn('text') uscc!: string;
  @Column('jsonb') name!: LocalizedText;
  @Column('text') jurisdiction!: string;
  @Column('text', { nullable: true }) producer!: string | null;
  @Column('text') source!: DepartmentSource;
  @Column('timestamptz', { name: 'registered_at' }) registeredAt!: Date;
  @Column('boolean', { name: 'dispatched_organ' }) dispatchedOrgan!: boolean;
  @Column('date', { name: 'ended_on', nullable: true }) endedOn!: string | null;
  /** By the time of law; null as well for what ended before it was kept. */
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt!: Date | null;
  @Column('text', { name: 'end_kind', nullable: true }) endKind!: DepartmentEnd | null;
  @Column('text', { name: 'merged_into', nullable: true }) mergedInto!: string | null;
}

/** A row as plain data: what commands read and spread. */
export type DepartmentRow = { readonly [K in keyof DepartmentEntity]: DepartmentEntity[K] };
