import { problemsOf } from '@shequ/contracts';

/** Refusals that carry nothing but their code and text. `kind` names the GraphQL type. */
const problems = {
  VolunteerNotFound: {
    code: 'NOT_FOUND',
    zh: '没有找到，或不在您的可见范围内，请核对标识',
    en: 'Not found, or not yours to see: check the id',
  },
  VolunteerAlreadyRegistered: {
    code: 'ALREADY_REGISTERED',
    zh: '您本人已登记为志愿者，请使用已有登记',
    en: 'You are registered already: use that registration',
  },
  VolunteerActivityFull: {
    code: 'ACTIVITY_FULL',
    zh: '名额已满，请选择其他活动或等待有人退出',
    en: 'All places are taken: choose another activity, or wait until somebody leaves',
  },
  VolunteerAlreadyJoined: {
    code: 'ALREADY_JOINED',
    zh: '该志愿者已参加此活动',
    en: 'This volunteer has joined the activity already',
  },
  VolunteerNotJoined: {
    code: 'NOT_JOINED',
    zh: '该志愿者没有参加此活动，不得记录（记录办法第十九条）',
    en: 'This volunteer has not joined the activity, so nothing is recorded (MCA Order 67, Art. 19)',
  },
  VolunteerInsuranceMissing: {
    code: 'INSURANCE_MISSING',
    zh: '可能发生人身危险的活动，须先购买覆盖全程的人身意外伤害保险（志愿服务条例第十七条）',
    en: 'A dangerous activity needs accident insurance for all its days first (Regulations on Voluntary Service, Art. 17)',
  },
} as const;

/** The refusal of that kind as GraphQL shows it. */
export const problem = problemsOf(problems);
