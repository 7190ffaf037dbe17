import { defaultDivisions, importDivisions, outcomeLine } from '@shequ/civil-affairs';
import type { RunningSystem } from '../system.js';
import { demoCivilAffairs } from './civil-affairs.js';
import type { DemoRun } from './demo.js';
import { demoPartyOrganization } from './party-organization.js';
import { demoPublicSecurity } from './public-security.js';
import { demoVolunteers } from './volunteers.js';
import { demoWorkAccess } from './work-access.js';

/** One part of what a first start loads, named for the person who waits. */
export interface DemoStep {
  readonly zh: string;
  readonly en: string;
  readonly load: (run: DemoRun, system: RunningSystem) => Promise<void>;
}

/** The real divisions of the places that everybody gets. @throws Error if a file is not as it was delivered */
async function loadDivisions(run: DemoRun, system: RunningSystem): Promise<void> {
  const db = system.services.get('civil-affairs')?.db;
  if (db === undefined) throw new Error('No civil affairs, no divisions.');
  for (const file of defaultDivisions) {
    const result = await importDivisions(db, { from: { file } });
    run.note(outcomeLine(result));
    if (result.kind !== 'LOADED') throw new Error(`${file.pathname}: ${outcomeLine(result)}`);
  }
}

/** In this order: what is below stands on what is above. */
export const demoSteps: readonly DemoStep[] = [
  { zh: '区划', en: 'Divisions', load: loadDivisions },
  { zh: '社区组织', en: 'Bodies of the communities', load: demoCivilAffairs },
  { zh: '党组织', en: 'Party organisations', load: demoPartyOrganization },
  { zh: '准入登记', en: 'Departments and admissions', load: demoWorkAccess },
  { zh: '网格与案件', en: 'Grids and cases', load: demoPublicSecurity },
  { zh: '志愿服务', en: 'Volunteers', load: demoVolunteers },
];
