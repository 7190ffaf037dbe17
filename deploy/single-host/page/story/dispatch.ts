import { listAt, textAt } from '../read.js';
import { text } from '../text.js';
import { states as stateWords, wordFor } from '../words.js';
import { places, refusalFields, type Call, type Step } from './step.js';

const dispatch = `mutation Dispatch(
  $input: DispatchGridCampaignInput!
) {
  dispatchGridCampaign(input: $input) {
    __typename
    ... on GridCampaignDispatched {
      campaign {
        id
        number
        tasks { id communityCode state }
      }
    }
    ${refusalFields}
  }
}`;

const campaign = `query Campaign($id: ID!) {
  gridCampaign(id: $id) {
    number
    title { zh en }
    tasks {
      id
      communityCode
      state
      refusal { code message { zh en } }
    }
  }
}`;

const order = {
  title: { zh: '重点场所入户巡查', en: 'House-to-house inspection' },
  itemType: 'INSPECTION',
  units: 10,
  dueOn: '{{inTwoWeeks}}',
  leadUnit: 'DEPARTMENT',
  personalDataFields: [],
};
const three = [places.xinhua, places.dazhong, places.limin];
const cited = { kind: 'ADMISSION', reference: '{{inForceNumber}}' };
const tooEarly = { kind: 'ADMISSION', reference: '{{admissionNumber}}' };
const refused = () => text('拒绝', 'Refused');

/** The demo's patrols began then; the newest of that day has volume to spare. */
const springStart = '2026-04-01';
const inForce = `query InForce {
  admissions(first: 100, state: ACTIVE) {
    items {
      id
      number
      itemName { zh en }
      from
      to
      remainingUnits
    }
  }
}`;

const states = (data: unknown): readonly (string | null)[] =>
  listAt(data, 'gridCampaign.tasks').map((task) => textAt(task, 'state'));

/** The department asks until the register has decided. */
export const campaignUntil = (title: Call['title'], as: string, wanted: readonly string[]): Call => ({
  name: 'Campaign',
  title,
  as,
  document: campaign,
  variables: { id: '{{campaignId}}' },
  until: (data) => states(data).length > 0 && states(data).every((state) => wanted.includes(state ?? '')),
  done: (data) => {
    const all = states(data).map((state) => state ?? '');
    const each = [...new Set(all)].map((state) => ({
      count: all.filter((one) => one === state).length,
      word: wordFor(stateWords, state),
    }));
    return text(
      each.map(({ count, word }) => `${count} 项${word.zh}`).join('，'),
      each.map(({ count, word }) => `${count} ${word.en}`).join(', '),
    );
  },
});

export const withoutCitation: Step = {
  number: 3,
  title: text('没有依据就下派', 'Work without a citation'),
  will: text(
    '公安局不引用任何依据，直接向社区派单：当场拒绝，并说明合法的途径。社区什么也不会看到。',
    'Public security sends work down and cites nothing: refused on the spot, with the lawful ways that remain. The community never sees it.',
  ),
  calls: [
    {
      name: 'Dispatch',
      title: text('无依据派单', 'Dispatch, citing nothing'),
      as: 'police-officer',
      document: dispatch,
      variables: { input: { ...order, communityCodes: three } },
      refusal: 'NOT_ADMITTED',
      done: refused,
    },
  ],
};

export const withCitation: Step = {
  number: 4,
  title: text('引用准入事项下派', 'The same, citing the admission'),
  will: text(
    '刚获准的事项两个月后才开始，现在引用即被拒绝；公安局改引早先准入、已经在期的巡查事项。任务先通过本门，待登记簿裁定；片刻之后，三个社区的任务均为“已准入”。',
    'What was just admitted begins in two months: cited today it is refused. Public security cites the patrols admitted in spring. The order passes its own gate, waits for the register, and a moment later three tasks are admitted.',
  ),
  calls: [
    {
      name: 'Dispatch',
      title: text('引用尚未开始的事项', 'Cite the item that has not begun'),
      as: 'police-officer',
      document: dispatch,
      variables: { input: { ...order, communityCodes: three, citation: tooEarly } },
      refusal: 'NOT_YET_IN_FORCE',
      done: refused,
    },
    {
      name: 'InForce',
      title: text('查出在期的巡查事项', 'Find the patrols in force'),
      as: 'police-officer',
      document: inForce,
      variables: {},
      take: {
        inForceId: `admissions.items.[from=${springStart}].id`,
        inForceNumber: `admissions.items.[from=${springStart}].number`,
      },
      until: (data) => listAt(data, 'admissions.items').length > 0,
      done: (data) => {
        const number = textAt(data, `admissions.items.[from=${springStart}].number`) ?? '';
        return text(`${number} 自 ${springStart} 起有效`, `${number} has been in force since ${springStart}`);
      },
    },
    {
      name: 'Dispatch',
      title: text('引用准入编号派单', 'Dispatch, citing its number'),
      as: 'police-officer',
      document: dispatch,
      variables: { input: { ...order, communityCodes: three, citation: cited } },
      take: {
        campaignId: 'dispatchGridCampaign.campaign.id',
        deskTaskId: `dispatchGridCampaign.campaign.tasks.[communityCode=${places.xinhua}].id`,
        refusedTaskId: `dispatchGridCampaign.campaign.tasks.[communityCode=${places.dazhong}].id`,
      },
      done: (data) => {
        const number = textAt(data, 'dispatchGridCampaign.campaign.number') ?? '';
        return text(`${number} 已派出，等待裁定`, 'sent, pending the decision');
      },
    },
    campaignUntil(text('登记簿裁定', 'The register decides'), 'police-officer', ['ADMITTED']),
  ],
};

export const notEntitled: Step = {
  number: 6,
  title: text('别的部门借用这份准入', 'A third department borrows it'),
  will: text(
    '市场监管局引用同一份准入：它既不是申请部门，也不是执行单位，拒绝。',
    'Market regulation cites the same admission: it is neither the applicant nor an executing unit, so it is refused.',
  ),
  calls: [
    {
      name: 'Dispatch',
      title: text('市场监管局派单', 'Market regulation dispatches'),
      as: 'market-officer',
      document: dispatch,
      variables: { input: { ...order, communityCodes: three, citation: cited } },
      refusal: 'NOT_ENTITLED',
      done: refused,
    },
  ],
};

const expired = `query Expired {
  admissions(first: 5, state: EXPIRED) {
    items {
      number
      to
      itemName { zh en }
      executingUnits { name { zh en } }
    }
  }
}`;

export const outside: Step = {
  number: 7,
  title: text('区域之外，期限之后', 'Outside the area, after the end'),
  will: text(
    '同一份准入不能用于五一社区；另一份已到期的准入也不能再用，到期不自动续期。',
    'The same admission does not reach Wuyi community; and one that has ended cannot be used again, since nothing renews itself.',
  ),
  calls: [
    {
      name: 'Dispatch',
      title: text('派往区域之外的五一社区', 'Dispatch to Wuyi, outside the area'),
      as: 'police-officer',
      document: dispatch,
      variables: { input: { ...order, communityCodes: [places.wuyi], citation: cited } },
      refusal: 'OUT_OF_AREA',
      done: refused,
    },
    {
      name: 'Expired',
      title: text('查出已到期的准入', 'Find an admission that has ended'),
      as: 'office-clerk',
      document: expired,
      variables: {},
      take: { expiredNumber: 'admissions.items.0.number' },
      until: (data) => listAt(data, 'admissions.items').length > 0,
      done: (data) => {
        const number = textAt(data, 'admissions.items.0.number') ?? '';
        const end = textAt(data, 'admissions.items.0.to') ?? '';
        return text(`${number} 已于 ${end} 到期`, `${number} ended on ${end}`);
      },
    },
    {
      name: 'Dispatch',
      title: text('引用它派单', 'Dispatch, citing it'),
      as: 'police-officer',
      document: dispatch,
      variables: {
        input: {
          ...order,
          communityCodes: [places.xinhua],
          citation: { kind: 'ADMISSION', reference: '{{expiredNumber}}' },
        },
      },
      refusal: 'EXPIRED',
      done: refused,
    },
  ],
};
