import { textAt } from '../read.js';
import { text, type Text } from '../text.js';
import { states, wordFor } from '../words.js';
import { places, refusalFields, type Call, type Step } from './step.js';

interface Move {
  readonly as: string;
  readonly mutation: string;
  readonly title: Text;
  readonly input: Readonly<Record<string, unknown>>;
  /** What follows the move in the answer, beyond its states. */
  readonly select?: string;
  readonly take?: Readonly<Record<string, string>>;
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

function moveOf(kind: 'AccessApplicationMoved' | 'AdmissionMoved') {
  return (move: Move): Call => {
    const input = `${capital(move.mutation)}Input`;
    return {
      name: capital(move.mutation),
      title: move.title,
      as: move.as,
      document: `mutation ${capital(move.mutation)}(
  $input: ${input}!
) {
  ${move.mutation}(input: $input) {
    __typename
    ... on ${kind} {
      from
      to${move.select === undefined ? '' : `\n      ${move.select}`}
    }
    ${refusalFields}
  }
}`,
      variables: { input: move.input },
      ...(move.take ? { take: move.take } : {}),
      done: (data) => {
        const from = textAt(data, `${move.mutation}.from`) ?? '';
        const to = textAt(data, `${move.mutation}.to`) ?? '';
        const word = wordFor(states, to);
        return from === to ? text('已记录', 'recorded') : text(`→ ${word.zh}`, `${to}`);
      },
    };
  };
}

const review = moveOf('AccessApplicationMoved');
const life = moveOf('AdmissionMoved');
const id = '{{applicationId}}';
const admissionId = '{{admissionId}}';

const consultation = (as: string, zh: string, en: string, communityCode?: string): Call =>
  review({
    as,
    mutation: 'recordAccessConsultation',
    title: text(`征求意见：${zh}`, `Consultation: ${en}`),
    input: {
      id,
      party: communityCode === undefined ? 'STREET' : 'COMMUNITY',
      ...(communityCode === undefined ? {} : { communityCode }),
      opinion: 'SUPPORT',
      reason: '人员、经费、培训均由部门保障',
    },
  });

const vote = (as: string, choice: 'APPROVE' | 'ABSTAIN', zh: string, en: string): Call =>
  review({
    as,
    mutation: 'castAccessVote',
    title: text(`联席会议：${zh}`, `Joint meeting: ${en}`),
    input: { id, vote: choice },
  });

const toDecision: readonly Call[] = [
  review({
    as: 'office-clerk',
    mutation: 'checkAccessApplication',
    title: text('形式审查', 'Formal check'),
    input: { id, outcome: 'ACCEPT' },
  }),
  review({
    as: 'preliminary-reviewer',
    mutation: 'reviewAccessApplication',
    title: text('初审', 'Preliminary review'),
    input: { id, opinion: '责任仍在部门，社区只是协助，建议准入' },
  }),
  consultation('street-gangcheng', '钢城街道', 'Gangcheng street'),
  consultation('worker-xinhua', '新华社区', 'Xinhua', places.xinhua),
  consultation('worker-dazhong', '大众社区', 'Dazhong', places.dazhong),
  consultation('worker-limin', '利民社区', 'Limin', places.limin),
  vote('joint-member-1', 'APPROVE', '财政局赞成', 'finance approves'),
  vote('joint-member-2', 'APPROVE', '民政局赞成', 'civil affairs approves'),
  vote('joint-member-3', 'ABSTAIN', '申请部门回避', 'the applicant abstains'),
  review({
    as: 'joint-member-1',
    mutation: 'concludeJointReview',
    title: text('联席会议结论', 'Joint meeting concludes'),
    input: { id },
  }),
  review({
    as: 'decision-head',
    mutation: 'decideAccessApplication',
    title: text('领导小组决定', 'The leading group decides'),
    input: { id, outcome: 'ADMIT', reason: '依据充分，权责与经费随事项下沉' },
    select: `application {
        admission {
          id
          number
          funding { firstInstalmentFen }
        }
      }`,
    take: {
      admissionId: 'decideAccessApplication.application.admission.id',
      admissionNumber: 'decideAccessApplication.application.admission.number',
      firstInstalmentFen: 'decideAccessApplication.application.admission.funding.firstInstalmentFen',
    },
  }),
];

const toActive: readonly Call[] = [
  life({
    as: 'office-clerk',
    mutation: 'signAccessAgreement',
    title: text('签订协议', 'Agreement signed'),
    input: { admissionId, signedOn: '{{today}}', signatories: ['卫生健康委员会', '三个社区居民委员会'] },
  }),
  life({
    as: 'health-officer',
    mutation: 'delegateAuthority',
    title: text('权随责走：移交权力', 'Authority handed over'),
    input: { admissionId, document: '授权书〔2026〕1号' },
  }),
  life({
    as: 'treasurer',
    mutation: 'recordInstalment',
    title: text('费随事转：首付款到账', 'First instalment arrives'),
    input: { admissionId, amountFen: '{{firstInstalmentFen}}', voucher: '{{admissionNumber}}-1' },
  }),
  life({
    as: 'office-clerk',
    mutation: 'issueAdmissionNotice',
    title: text('办公室行文通知', 'The office gives notice'),
    input: { admissionId },
  }),
  life({
    as: 'office-clerk',
    mutation: 'publishAdmission',
    title: text('公布', 'Published'),
    input: { admissionId },
  }),
  life({
    as: 'office-clerk',
    mutation: 'activateAdmission',
    title: text('生效', 'Active'),
    input: { admissionId },
  }),
];

export const procedure: Step = {
  number: 2,
  title: text('走完准入程序', 'Through the procedure'),
  will: text(
    '十七个动作，各由该办的人办：审查、征求意见、联席会议、决定、协议、权力、经费、通知、公布、生效。一步也不能跳过。',
    'Seventeen moves, each by whom it belongs to: check, opinions, joint meeting, decision, agreement, authority, money, notice, publication, active. None can be skipped.',
  ),
  calls: [...toDecision, ...toActive],
};
