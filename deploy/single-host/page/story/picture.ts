import { textAt } from '../read.js';
import { text } from '../text.js';
import { places, type Step } from './step.js';

/** One query; the gateway asks five services for their parts. */
const picture = `query Picture($code: ID!) {
  community(code: $code) {
    code
    name
    path { code name }
    # civil-affairs
    households {
      value
      source
      reason { zh en }
    }
    committee { number seats { office } }
    council { seats quorum }
    serviceCenter { number }
    staffing {
      fullTimeMembers
      explanation { zh en }
      reason { zh en }
    }
    # party-organization
    partyCommittee {
      state
      seats
      members {
        role
        kind
        unit { name kind }
      }
    }
    # public-security
    grids(first: 4) {
      items { code name { zh en } }
    }
    openCases(first: 4) {
      items {
        number
        state
        category { name { zh en } }
      }
    }
    # volunteers
    volunteers(first: 4) { items { alias } }
    activities(first: 4) {
      items { title { zh en } state }
    }
    # work-access
    admittedItems(first: 4) {
      items { number itemName { zh en } state to }
    }
    desk(first: 4, states: [
      ADMITTED, HALTED, HANDED_BACK,
      REFUSED_BY_COMMUNITY, COMPLETED
    ]) {
      items {
        title { zh en }
        department { name { zh en } }
        citation { kind id }
        state
        minutes
        amountFen
        dueOn
      }
    }
    burden { items tasks hours amountFen }
  }
}`;

export const wholePicture: Step = {
  number: 10,
  title: text('一次查询，看全貌', 'The whole, in one query'),
  will: text(
    '居委会与编制、党组织、网格与案件、志愿者、准入事项与负担：五个部门各管各的数据，一次查询合成一个社区。',
    'Committee and staffing, Party committee, grids and cases, volunteers, admitted items and burden: five services keep their own data, one query shows one community.',
  ),
  picture: true,
  calls: [
    {
      name: 'Picture',
      title: text('查询新华社区', 'Ask for Xinhua'),
      as: 'worker-xinhua',
      document: picture,
      variables: { code: places.xinhua },
      done: (data) => {
        const name = textAt(data, 'community.name') ?? '';
        return text(`${name}：五个服务的数据合为一张图`, 'five services, one picture');
      },
    },
  ],
};
