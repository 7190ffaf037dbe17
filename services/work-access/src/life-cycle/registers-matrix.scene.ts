// The table of the office's own registers and lists, by hand.
import { office, type Operation } from './matrix.scene.js';
import { places, today, units } from './story.contract.js';

export interface RegisterRows {
  readonly list: string;
  readonly field: string;
  readonly duty: string;
}

const title = { zh: '事项', en: 'Item' };
export const draft = {
  ...{ kind: 'PLAQUES', jurisdiction: '620201', madeBy: title, adoptedOn: today, from: today },
  ...{ source: { instrument: '清单' }, items: [{ code: 'P1', title }] },
};
export const collected = {
  jurisdiction: '620201',
  name: title,
  owner: units.health,
  source: '系统',
  since: today,
};
export const ownDuty = {
  ...{ department: units.health, code: 'D1', title, instrument: '权责清单', article: '一', since: today },
};
const liaison = { department: units.health, communityCodes: [places.xinhua] };

/** All of them are the clerk's, of the place or above it. */
export const registerOperations: readonly Operation<RegisterRows>[] = [
  ['draftAccessList', () => draft, office],
  ['publishAccessList', ({ list }) => ({ id: list }), office],
  ['registerCollectedField', () => collected, office],
  ['endCollectedField', ({ field }) => ({ id: field, until: today }), office],
  ['registerDepartmentDuty', () => ownDuty, office],
  ['endDepartmentDuty', ({ duty }) => ({ id: duty, until: today }), office],
  ['setLiaison', () => ({ ...liaison, area: '卫生', office: '基层科' }), office],
  ['endLiaison', () => liaison, office],
  [
    'registerAccessDocument',
    () => ({
      ...{ name: '某法', level: 'NATIONAL', jurisdiction: '620201', issuedBy: title, issuedOn: today },
      ...{ from: today, summary: title },
    }),
    office,
  ],
  [
    'transferFunction',
    () => ({
      ...{ name: title, kind: 'ADMINISTRATIVE', fromKind: 'DEPARTMENT', fromCode: units.health },
      ...{ toKind: 'COMMUNITY', toCode: places.xinhua, decision: '决定', effectiveOn: today },
      ...{ follows: '无', jurisdiction: '620201' },
    }),
    office,
  ],
  [
    'recordSafeguard',
    () => ({ communityCode: places.xinhua, inclusion: 'NONE', met: true, document: '文', asOf: today }),
    office,
  ],
];
