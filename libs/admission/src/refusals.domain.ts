import type { LawfulRoute, LocalizedText, TaskRefusal, TaskRefusalCode } from '@shequ/contracts';

interface Entry {
  readonly ruleId: string;
  readonly article: LocalizedText;
  readonly message: LocalizedText;
  readonly routes: readonly LawfulRoute[];
}

const opinion2017: LocalizedText = {
  zh: '中发〔2017〕13号（清单之外的事项须经准入）；城市居民委员会组织法（2018年文本）第二十条，2026年1月1日修订施行后的条号未核对（UNVERIFIED）',
  en: 'Opinion 中发〔2017〕13号 (what is on no list needs admission); Organic Law of Urban Residents’ Committees, 2018 text, Art. 20; its number in the text in force since 2026-01-01 is UNVERIFIED',
};
const admittedScope: LocalizedText = {
  zh: '准入决定载明的范围（规则 WA-02）；依据中发〔2017〕13号的准入制度',
  en: 'The scope stated in the admission (rule WA-02), under the access system of Opinion 中发〔2017〕13号',
};
const office: LocalizedText = {
  zh: '城市居民委员会组织法（2018年文本）第二十条：统一安排；2026年修订后的条号未核对（UNVERIFIED）',
  en: 'Organic Law of Urban Residents’ Committees, 2018 text, Art. 20: arranged uniformly; number in the 2026 text UNVERIFIED',
};
const personalInformation: LocalizedText = {
  zh: '个人信息保护法（2021）第六、二十八、五十五条（规则 WA-40）',
  en: 'Personal Information Protection Law (2021), Arts. 6, 28, 55 (rule WA-40)',
};

const catalogue: Readonly<Record<TaskRefusalCode, Entry>> = {
  NOT_ADMITTED: {
    ruleId: 'WA-01',
    article: opinion2017,
    message: {
      zh: '未经准入的事项不得交由社区办理',
      en: 'What has not been admitted may not be handed to a community',
    },
    routes: [
      'APPLY_FOR_ADMISSION',
      'CITE_ADMISSION',
      'CITE_LIST_ENTRY',
      'CITE_DEPLOYMENT_DECISION',
      'PURCHASE_SERVICE',
    ],
  },
  NOT_ENTITLED: {
    ruleId: 'WA-01',
    article: opinion2017,
    message: {
      zh: '只有申请部门和准入决定载明的执行单位可以引用该依据',
      en: 'Only the applicant and the executing units that it names may cite it',
    },
    routes: ['APPLY_FOR_ADMISSION', 'CITE_LIST_ENTRY', 'KEEP_WITHIN_DEPARTMENT'],
  },
  OUT_OF_SCOPE: {
    ruleId: 'WA-02',
    article: admittedScope,
    message: {
      zh: '任务超出准入的事项范围',
      en: 'The task lies outside the admitted kind of item',
    },
    routes: ['APPLY_FOR_ADMISSION', 'EXTEND_ADMISSION', 'KEEP_WITHIN_DEPARTMENT'],
  },
  OUT_OF_AREA: {
    ruleId: 'WA-02',
    article: admittedScope,
    message: { zh: '任务涉及准入区域之外的社区', en: 'The task names communities outside the admitted area' },
    routes: ['APPLY_FOR_ADMISSION', 'EXTEND_ADMISSION', 'KEEP_WITHIN_DEPARTMENT'],
  },
  NOT_YET_IN_FORCE: {
    ruleId: 'WA-01',
    article: opinion2017,
    message: { zh: '所引用的依据尚未生效', en: 'What is cited is not in force yet' },
    routes: ['WAIT_UNTIL_IN_FORCE', 'CITE_DEPLOYMENT_DECISION'],
  },
  EXPIRED: {
    ruleId: 'WA-18',
    article: {
      zh: '准入与退出制度：上海市实施村民委员会组织法办法（2020）第十条（类推）；到期不自动续期（规则 WA-18）',
      en: 'Access and exit system: Shanghai measures on the village committee law (2020), Art. 10, by analogy; no automatic renewal (rule WA-18)',
    },
    message: { zh: '所引用的依据已到期', en: 'What is cited has expired' },
    routes: ['EXTEND_ADMISSION', 'APPLY_FOR_ADMISSION', 'PURCHASE_SERVICE'],
  },
  SUSPENDED: {
    ruleId: 'WA-01',
    article: {
      zh: '准入事项须处于有效状态；权责、经费不到位的可以暂停（规则 WA-14、WA-15；费随事转）',
      en: 'An admission must be active; it is suspended while authority or funds are missing (rules WA-14, WA-15)',
    },
    message: { zh: '所引用的准入事项已被暂停', en: 'The admission that is cited is suspended' },
    routes: ['WAIT_UNTIL_IN_FORCE', 'KEEP_WITHIN_DEPARTMENT'],
  },
  VOLUME_EXCEEDED: {
    ruleId: 'WA-02',
    article: admittedScope,
    message: { zh: '任务量超出准入的数量', en: 'The task exceeds the admitted volume' },
    routes: ['EXTEND_ADMISSION', 'APPLY_FOR_ADMISSION', 'PURCHASE_SERVICE'],
  },
  MONEY_EXCEEDED: {
    ruleId: 'WA-13',
    article: {
      zh: '权随责走、费随事转：中发〔2017〕13号；村民委员会组织法（2018）第三十七条（类推）',
      en: 'Money follows the task: Opinion 中发〔2017〕13号; Organic Law of Villagers’ Committees (2018), Art. 37, by analogy',
    },
    message: {
      zh: '任务所需经费超出准入的余额',
      en: 'The task costs more than the admitted money that is left',
    },
    routes: ['EXTEND_ADMISSION', 'APPLY_FOR_ADMISSION', 'PURCHASE_SERVICE'],
  },
  COMMUNITY_AS_LEAD: {
    ruleId: 'WA-05',
    article: {
      zh: '协助事项不得以社区为主责单位：北京市接诉即办工作条例（2021）第十七条（参照）',
      en: 'A community never leads a matter of assistance: Beijing regulation on prompt response (2021), Art. 17, as a model',
    },
    message: { zh: '社区不得作为牵头或主责单位', en: 'A community may not be the lead unit' },
    routes: ['KEEP_WITHIN_DEPARTMENT', 'PURCHASE_SERVICE'],
  },
  NOT_A_CITATION: {
    ruleId: 'WA-01',
    article: opinion2017,
    message: {
      zh: '所引用的条目不能作为下派任务的依据',
      en: 'The entry that is cited is no ground for handing down a task',
    },
    routes: ['APPLY_FOR_ADMISSION', 'CITE_ADMISSION', 'CITE_LIST_ENTRY'],
  },
  DIRECT_NOTICE: {
    ruleId: 'WA-16',
    article: office,
    message: {
      zh: '部门不得直接向社区行文，通知由社区工作准入办公室统一下发',
      en: 'A department may not notify a community directly: the work-access office issues the notice',
    },
    routes: ['ISSUE_THROUGH_OFFICE', 'APPLY_FOR_ADMISSION'],
  },
  FORCED_ASSIGNMENT: {
    ruleId: 'WA-01',
    article: {
      zh: '志愿服务条例（2017）：志愿服务遵循自愿原则，不得强行指派',
      en: 'Regulations on Voluntary Service (2017): service is voluntary, nobody is assigned by force',
    },
    message: { zh: '不得强行指派志愿者', en: 'Nobody can be assigned as a volunteer by force' },
    routes: ['KEEP_WITHIN_DEPARTMENT', 'PURCHASE_SERVICE'],
  },
  BARRED_SUBJECT: {
    ruleId: 'WA-04',
    article: {
      zh: '中发〔2017〕13号：社区不得作为行政执法、拆迁拆违、环境整治、城市管理、招商引资等事项的责任主体',
      en: 'Opinion 中发〔2017〕13号: a community is never responsible for enforcement, demolition, remediation, urban management, investment promotion',
    },
    message: {
      zh: '社区不得作为该事项的责任主体',
      en: 'A community may not be the responsible subject of this matter',
    },
    routes: ['KEEP_WITHIN_DEPARTMENT'],
  },
  DEPARTMENTAL_ASSESSMENT: {
    ruleId: 'WA-24',
    article: {
      zh: '中发〔2017〕13号：由基层党委、政府统一考核，职能部门不再单独组织考核评比',
      en: 'Opinion 中发〔2017〕13号: one unified assessment by base Party committee and government; departments hold none',
    },
    message: {
      zh: '职能部门不得单独对社区考核评比，须由区县党委、政府统一组织',
      en: 'A department may not assess communities alone: the district Party committee or government does',
    },
    routes: ['KEEP_WITHIN_DEPARTMENT', 'CITE_DEPLOYMENT_DECISION'],
  },
  FORBIDDEN_CERTIFICATE: {
    ruleId: 'WA-26',
    article: {
      zh: '民发〔2020〕20号：不应由基层群众性自治组织出具的证明事项（第一批）',
      en: 'Notice 民发〔2020〕20号: certificates that communities may not be asked to issue (first batch)',
    },
    message: { zh: '不应由社区出具该证明', en: 'A community may not be asked for this certificate' },
    routes: ['KEEP_WITHIN_DEPARTMENT'],
  },
  UNKNOWN_COMMUNITY: {
    ruleId: 'WA-01',
    article: opinion2017,
    message: {
      zh: '登记中还没有该社区，请向民政核对区划代码后重新派发',
      en: 'The register does not know the community yet: check its code with civil affairs and send again',
    },
    routes: ['KEEP_WITHIN_DEPARTMENT'],
  },
  PERSONAL_DATA_EXCEEDED: {
    ruleId: 'WA-40',
    article: personalInformation,
    message: {
      zh: '任务要求的个人信息超出准入的范围',
      en: 'The task asks for personal data that were not admitted',
    },
    routes: ['APPLY_FOR_ADMISSION', 'EXTEND_ADMISSION', 'KEEP_WITHIN_DEPARTMENT'],
  },
  IMPACT_ASSESSMENT_MISSING: {
    ruleId: 'WA-40',
    article: personalInformation,
    message: {
      zh: '敏感个人信息须先作个人信息保护影响评估，并在准入中载明编号',
      en: 'Sensitive personal data need an impact assessment whose reference the admission states',
    },
    routes: ['APPLY_FOR_ADMISSION', 'KEEP_WITHIN_DEPARTMENT'],
  },
  DEPARTMENT_ENDED: {
    ruleId: 'WA-43',
    article: {
      zh: '部门撤销或合并的，由承接部门办理，事项限期另行确定责任部门（本系统规则 WA-43）',
      en: 'When a department is withdrawn or merged, the one that takes over acts, and its items find another in time (rule WA-43 of this system)',
    },
    message: {
      zh: '派发部门已撤销或合并，事项待定责任部门，不得再以其名义派发',
      en: 'The sending department was withdrawn or merged and the item waits for an owner: nothing is sent in its name',
    },
    routes: ['SEND_THROUGH_SUCCESSOR', 'WAIT_UNTIL_IN_FORCE'],
  },
};

/** The refusal of a code in the words that both gates use. `detail` says what exactly is outside; it ends the message. */
export function taskRefusal(code: TaskRefusalCode, detail?: LocalizedText): TaskRefusal {
  const { ruleId, article, message, routes } = catalogue[code];
  const end =
    detail === undefined ? { zh: '。', en: '.' } : { zh: `：${detail.zh}。`, en: `: ${detail.en}.` };
  return {
    code,
    ruleId,
    article,
    message: { zh: message.zh + end.zh, en: message.en + end.en },
    routes: [...routes],
  };
}
