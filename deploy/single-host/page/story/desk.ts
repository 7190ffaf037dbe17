import { isText, text } from '../text.js';
import { at, listAt, textAt } from '../read.js';
import { campaignUntil } from './dispatch.js';
import { places, refusalFields, type Step } from './step.js';

const desk = `query Desk($code: ID!) {
  community(code: $code) {
    code
    name
    desk(first: 10) {
      items {
        id
        title { zh en }
        department { name { zh en } }
        citation { kind id }
        state
        units
        minutes
        amountFen
        dueOn
      }
    }
    burden { items tasks hours amountFen }
  }
}`;

export const onTheDesk: Step = {
  number: 5,
  title: text('社区的任务台', 'The community’s desk'),
  will: text(
    '新华社区的工作者只看到已准入的任务：谁派的、依据什么、要多少工时、带来多少经费。',
    'A worker of Xinhua sees only what was admitted: who sent it, how much time it takes and what money comes with it.',
  ),
  picture: true,
  calls: [
    {
      name: 'Desk',
      title: text('打开任务台', 'Open the desk'),
      as: 'worker-xinhua',
      document: desk,
      variables: { code: places.xinhua },
      until: (data) => listAt(data, 'community.desk.items').length > 0,
      done: (data) => {
        const items = listAt(data, 'community.desk.items');
        const title = at(items[0], 'title');
        return text(
          `${items.length} 项任务${isText(title) ? `，首项：${title.zh}` : ''}`,
          `${items.length} on the desk${isText(title) ? `, first: ${title.en}` : ''}`,
        );
      },
    },
  ],
};

const refuse = `mutation Refuse(
  $input: RefuseCommunityTaskInput!
) {
  refuseCommunityTask(input: $input) {
    __typename
    ... on CommunityTaskRefused {
      task { state }
      complaint { id }
    }
    ${refusalFields}
  }
}`;

const complaint = `query Complaint($id: ID!) {
  complaint(id: $id) {
    state
    reason
    note
    department { name { zh en } }
    communityCode
    openedAt
    dueOn
  }
}`;

export const refuseByRight: Step = {
  number: 8,
  title: text('社区依权拒绝', 'A community refuses by right'),
  will: text(
    '大众社区认为任务超出准入范围，予以拒绝：只停这一个社区的任务，不得影响其评价，办公室须在五个工作日内答复。',
    'Dazhong finds the task beyond its scope and refuses: only its own task halts, no adverse score may follow, and the office must answer within five working days.',
  ),
  calls: [
    {
      name: 'Refuse',
      title: text('拒绝任务', 'Refuse the task'),
      as: 'worker-dazhong',
      document: refuse,
      variables: {
        input: {
          taskId: '{{refusedTaskId}}',
          reason: 'OUT_OF_SCOPE',
          note: '随任务附带了一份未经准入的台账',
        },
      },
      take: { complaintId: 'refuseCommunityTask.complaint.id' },
      done: () => text('社区已拒绝，不扣分', 'Refused by the community; no score is lost'),
    },
    {
      name: 'Complaint',
      title: text('投诉案件已立', 'A complaint has opened'),
      as: 'office-clerk',
      document: complaint,
      variables: { id: '{{complaintId}}' },
      done: (data) => {
        const due = textAt(data, 'complaint.dueOn') ?? '';
        return text(`办公室须在 ${due} 前答复`, `The office must answer by ${due}`);
      },
    },
  ],
};

const suspend = `mutation Suspend($input: SuspendAdmissionInput!) {
  suspendAdmission(input: $input) {
    __typename
    ... on AdmissionMoved {
      from
      to
      admission {
        number
        suspension { reason since }
      }
    }
    ${refusalFields}
  }
}`;

const resume = `mutation Resume($input: ResumeAdmissionInput!) {
  resumeAdmission(input: $input) {
    __typename
    ... on AdmissionMoved {
      from
      to
    }
    ${refusalFields}
  }
}`;

export const suspension: Step = {
  number: 9,
  title: text('暂停准入，任务退回', 'Suspended: tasks are handed back'),
  will: text(
    '经费未按期到位，办公室暂停该准入：每个部门随即停下依它派出的任务，退回部门；经费到位后恢复。',
    'Money is late and the office suspends the admission: every department halts what it sent under it and takes it back. Once the money is there, it is resumed.',
  ),
  calls: [
    {
      name: 'Suspend',
      title: text('暂停准入', 'Suspend the admission'),
      as: 'office-clerk',
      document: suspend,
      variables: { input: { admissionId: '{{inForceId}}', reason: '第二期经费未按期到位' } },
      done: () => text('准入已暂停', 'The admission is suspended'),
    },
    campaignUntil(text('部门的任务随之停止', 'The department’s tasks halt'), 'police-officer', [
      'HALTED',
      'HANDED_BACK',
      'REFUSED_BY_COMMUNITY',
    ]),
    {
      name: 'Resume',
      title: text('经费到位，恢复准入', 'The money arrives: resumed'),
      as: 'office-clerk',
      document: resume,
      variables: { input: { admissionId: '{{inForceId}}', reason: '第二期经费已到位' } },
      done: () =>
        text('准入已恢复，退回的任务须重新派单', 'In force again; what went back must be sent anew'),
    },
  ],
};
