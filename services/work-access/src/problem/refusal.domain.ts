// The rules' texts, as refusals quote them. Sources: domain tables WA-05 to WA-18 with their legal bases. The committee law
// of 2018 was revised with effect from 2026-01-01; an article that has not been mapped to the new text is UNVERIFIED.
import type { LawfulRoute, LocalizedText } from '@shequ/contracts';
import { moneyRules } from './money-rules.domain.js';
import { procedureRules } from './procedure-rules.domain.js';

interface Rule {
  readonly article: LocalizedText;
  readonly routes: readonly LawfulRoute[];
}

const opinion2017: LocalizedText = {
  zh: '中共中央、国务院关于加强和完善城乡社区治理的意见（中发〔2017〕13号）',
  en: 'Opinion on urban and rural community governance, 中发〔2017〕13号',
};
const procedure2006: LocalizedText = {
  zh: '哈尔滨市社区工作准入制度（2006 试行）的申请与审批程序',
  en: 'Procedure of application and approval, work-access system of Harbin (2006, trial)',
};

const rules = {
  ...procedureRules,
  ...moneyRules,
  'WA-07': { article: procedure2006, routes: ['APPLY_FOR_ADMISSION', 'KEEP_WITHIN_DEPARTMENT'] },
  'WA-03': {
    article: {
      zh: `${opinion2017.zh}；民发〔2015〕136号；两办关于规范村级组织工作事务、机制牌子和证明事项的意见（2022-08-22）`,
      en: `${opinion2017.en}; 民发〔2015〕136号; opinion of 2022-08-22 on tasks, plaques and certificates`,
    },
    routes: ['KEEP_WITHIN_DEPARTMENT'],
  },
  'WA-04': {
    article: {
      zh: `${opinion2017.zh}：不得将社区作为行政执法、拆迁拆违、环境整治、城市管理、招商引资等事项的责任主体`,
      en: `${opinion2017.en}: a community is never responsible for enforcement, demolition, remediation, urban management`,
    },
    routes: ['KEEP_WITHIN_DEPARTMENT', 'APPLY_FOR_ADMISSION'],
  },
  'WA-24': {
    article: {
      zh: `${opinion2017.zh}：由基层党委、政府统一考核，职能部门不再单独组织`,
      en: `${opinion2017.en}: one unified assessment by base Party committee and government`,
    },
    routes: ['KEEP_WITHIN_DEPARTMENT'],
  },
  'WA-25': {
    article: { zh: `${opinion2017.zh}：取消“一票否决”`, en: `${opinion2017.en}: no one-vote veto` },
    routes: ['KEEP_WITHIN_DEPARTMENT'],
  },
  'WA-26': {
    article: {
      zh: '民发〔2020〕20号：不应由基层群众性自治组织出具的证明事项（第一批）；上海市居民委员会工作条例（2020）第二十八条',
      en: '民发〔2020〕20号: certificates not to be asked of communities; Shanghai regulation (2020), Art. 28',
    },
    routes: ['KEEP_WITHIN_DEPARTMENT'],
  },
  'WA-27': {
    article: {
      zh: '民发〔2020〕20号：有关部门不得要求社区出具清单内不应出具的证明',
      en: '民发〔2020〕20号: departments may not ask people for certificates that communities do not issue',
    },
    routes: ['KEEP_WITHIN_DEPARTMENT'],
  },
  'WA-42': {
    article: {
      zh: `${opinion2017.zh}：清单内事项依单办理`,
      en: `${opinion2017.en}: what is listed is done by the list`,
    },
    routes: ['CITE_LIST_ENTRY'],
  },
  'WA-17': {
    article: {
      zh: '政府信息公开条例第二十六条：形成或者变更之日起二十个工作日内公开',
      en: 'Regulation on open government information, Art. 26: public within twenty working days',
    },
    routes: ['WAIT_UNTIL_IN_FORCE'],
  },
  'WA-06': {
    article: {
      zh: `${opinion2017.zh}；上海市居民委员会工作条例（2020）第二十七条：不得转嫁职责`,
      en: `${opinion2017.en}; Shanghai regulation on residents' committees (2020), Art. 27: duties are not transferred`,
    },
    routes: ['KEEP_WITHIN_DEPARTMENT', 'PURCHASE_SERVICE', 'APPLY_FOR_ADMISSION'],
  },
  'WA-10': {
    article: {
      zh: '申请、初审、决定相分离，申请部门成员回避（本系统规则 WA-10）',
      en: 'Application, review and decision are kept apart; the applying department abstains (rule WA-10 of this system)',
    },
    routes: [],
  },
  'WA-11': { article: procedure2006, routes: [] },
  'WA-12': {
    article: {
      zh: '上海市街道办事处条例（2018）第十条：听取意见',
      en: 'Shanghai regulation on sub-district offices (2018), Art. 10: opinions are heard',
    },
    routes: [],
  },
  'WA-13': {
    article: {
      zh: `权随责走、费随事转：${opinion2017.zh}；村民委员会组织法（2018）第三十七条（类推）`,
      en: `Authority and money follow the task: ${opinion2017.en}; Organic Law of Villagers' Committees (2018), Art. 37, by analogy`,
    },
    routes: ['APPLY_FOR_ADMISSION', 'PURCHASE_SERVICE', 'KEEP_WITHIN_DEPARTMENT'],
  },
  'WA-14': {
    article: {
      zh: '自贡市社区工作准入制度（2016 试行）：权利或经费未落实的，社区可以拒绝',
      en: 'Work-access system of Zigong (2016, trial): without authority or money delivered a community may refuse',
    },
    routes: ['KEEP_WITHIN_DEPARTMENT'],
  },
  'WA-16': {
    article: {
      zh: '城市居民委员会组织法（2018年文本）第二十条：统一安排；2026年修订后的条号未核对（UNVERIFIED）',
      en: "Organic Law of Urban Residents' Committees, 2018 text, Art. 20: arranged uniformly; number in the 2026 text UNVERIFIED",
    },
    routes: ['ISSUE_THROUGH_OFFICE'],
  },
  'WA-18': {
    article: {
      zh: '上海市实施村民委员会组织法办法（2020）第十条：准入、退出制度（类推）',
      en: 'Shanghai measures on the village committee law (2020), Art. 10: access and exit system, by analogy',
    },
    routes: ['APPLY_FOR_ADMISSION', 'EXTEND_ADMISSION'],
  },
  'WA-28': {
    article: {
      zh: '两办关于规范村级组织工作事务的意见（2022）：不得以截图、打卡等留痕作为评价依据',
      en: 'Opinion of the two General Offices (2022): screenshots and traces are no evidence in an evaluation',
    },
    routes: ['KEEP_WITHIN_DEPARTMENT'],
  },
  'WA-19': {
    article: {
      zh: '依据失效即失去合法性；复核期限为本系统默认（规则 WA-19）',
      en: 'Without a basis in force an item is not lawful; the days of the review are a default (rule WA-19)',
    },
    routes: ['APPLY_FOR_ADMISSION', 'KEEP_WITHIN_DEPARTMENT'],
  },
  'WA-30': {
    article: {
      zh: '突发事件应对法（2024）第二十二、七十七条：社区依政府决定、命令应急；天数为本系统默认（规则 WA-30）',
      en: "Emergency Response Law (2024), Arts. 22, 77: communities act on the government's decision; the days are a default (rule WA-30)",
    },
    routes: ['APPLY_FOR_ADMISSION', 'CITE_LIST_ENTRY', 'KEEP_WITHIN_DEPARTMENT'],
  },
  'WA-32': {
    article: {
      zh: '北京市实施居组法办法第二十八条；上海市居民委员会工作条例（2020）第二十七条：有权拒绝，不得因此受到不利评价',
      en: 'Beijing measures, Art. 28; Shanghai regulation (2020), Art. 27: a community may refuse, and nothing adverse follows',
    },
    routes: [],
  },
  'WA-35': {
    article: {
      zh: `双向评价：${opinion2017.zh}`,
      en: `Evaluation both ways: ${opinion2017.en}`,
    },
    routes: [],
  },
  'WA-36': {
    article: {
      zh: '山东省乡镇人民政府工作条例（2020）第十八条：下级评价权重不低于 30%、派驻机构不低于 60%（社区为类推）',
      en: 'Shandong regulation on township governments (2020), Art. 18: the lower level weighs at least 30 %, 60 % for dispatched organs (communities by analogy)',
    },
    routes: [],
  },
  'WA-37': {
    article: {
      zh: '上海市居民委员会工作条例（2020）第三十八条；北京市街道办事处条例（2019）第四十七条：责令改正、通报批评',
      en: "Shanghai regulation on residents' committees (2020), Art. 38; Beijing regulation on sub-district offices (2019), Art. 47: correction, notice of criticism",
    },
    routes: [],
  },
} as const satisfies Record<string, Rule>;
export type RuleId = keyof typeof rules;

/** A refusal that a correct client can meet; `kind` is the name of its GraphQL type. */
export interface Refusal<K extends string> {
  readonly kind: K;
  readonly code: string;
  readonly message: LocalizedText;
}

export interface RuleRefusal<K extends string> extends Refusal<K> {
  readonly ruleId: RuleId;
  readonly article: LocalizedText;
  readonly routes: readonly LawfulRoute[];
}

export function refusedBy<K extends string>(
  ruleId: RuleId,
  said: { readonly kind: K; readonly code: string; readonly message: LocalizedText },
): RuleRefusal<K> {
  const { kind, code, message } = said;
  return { kind, code, message, ruleId, article: rules[ruleId].article, routes: [...rules[ruleId].routes] };
}

export interface MoveNotAllowed extends RuleRefusal<'AccessMoveNotAllowed'> {
  readonly state: string;
  readonly allowedCommands: readonly string[];
}

/** WA-11: no step is skipped. The answer names the steps that are open. */
export function moveNotAllowed(state: string, allowedCommands: readonly string[]): MoveNotAllowed {
  const open = allowedCommands.length === 0 ? { zh: '无', en: 'none' } : null;
  const message = {
    zh: `当前状态为 ${state}，不能执行此操作；可执行：${open?.zh ?? allowedCommands.join('、')}。`,
    en: `In state ${state} this step is not open. Open steps: ${open?.en ?? allowedCommands.join(', ')}.`,
  };
  const refusal = refusedBy('WA-11', { kind: 'AccessMoveNotAllowed', code: 'MOVE_NOT_ALLOWED', message });
  return { ...refusal, state, allowedCommands };
}

export type NotFound = Refusal<'AccessNotFound'>;

export function notFound(): NotFound {
  return {
    kind: 'AccessNotFound',
    code: 'NOT_FOUND',
    message: { zh: '未找到，请核对编号。', en: 'Not found: check the id.' },
  };
}

export type AlreadyDone = Refusal<'AccessAlreadyDone'>;

export function alreadyDone(zh: string, en: string): AlreadyDone {
  return { kind: 'AccessAlreadyDone', code: 'ALREADY_DONE', message: { zh, en } };
}
