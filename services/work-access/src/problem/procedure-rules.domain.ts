// Texts of the rules on the later parts of the procedure: renewal and exit, owners that are gone, reconsideration, records.
export const procedureRules = {
  'WA-20': {
    article: {
      zh: '自贡市社区工作准入制度（2016 试行）：居民普遍不接受的事项退出；阈值由政策包规定',
      en: 'Work-access system of Zigong (2016, trial): what residents do not accept leaves; the threshold is the policy pack’s',
    },
    routes: ['KEEP_WITHIN_DEPARTMENT', 'PURCHASE_SERVICE', 'APPLY_FOR_ADMISSION'],
  },
  'WA-34': {
    article: {
      zh: '哈尔滨市社区工作准入制度（2006 试行）：申请须写明工作任务量；超出社区承受能力的须由决定机构书面说明',
      en: 'Work-access system of Harbin (2006, trial): the workload is stated; beyond what a community can bear the deciding body gives its reason',
    },
    routes: ['PURCHASE_SERVICE', 'KEEP_WITHIN_DEPARTMENT', 'APPLY_FOR_ADMISSION'],
  },
  'WA-43': {
    article: {
      zh: '申请部门撤销或合并的，事项限期另行确定责任部门，否则退出（本系统规则 WA-43）',
      en: 'When the department is withdrawn or merged, another takes the item over in time or it leaves (rule WA-43 of this system)',
    },
    routes: ['APPLY_FOR_ADMISSION', 'SEND_THROUGH_SUCCESSOR'],
  },
  'WA-44': {
    article: {
      zh: '不予准入的，可在期限内凭新的事实申请复议一次（本系统规则 WA-44）',
      en: 'What was rejected is reconsidered once, in time and for new facts (rule WA-44 of this system)',
    },
    routes: ['APPLY_FOR_ADMISSION', 'PURCHASE_SERVICE', 'KEEP_WITHIN_DEPARTMENT'],
  },
  'WA-45': {
    article: {
      zh: '信息安全技术 网络安全等级保护基本要求（GB/T 22239-2019）：审计记录不得篡改，文件以散列值核对',
      en: 'GB/T 22239-2019: records are kept from change; a document is held against its hash',
    },
    routes: [],
  },
  'WA-47': {
    article: {
      zh: '协助事项由部门负总责，未经其同意不得转交（本系统规则 WA-47；参照北京市接诉即办工作条例第十七条）',
      en: 'The department answers for the matter and consents before it is handed on (rule WA-47 of this system; compare the Beijing regulation on prompt response, Art. 17)',
    },
    routes: ['KEEP_WITHIN_DEPARTMENT', 'PURCHASE_SERVICE'],
  },
} as const;
