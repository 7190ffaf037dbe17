// Texts of the rules on money and authority that follow a task.
export const moneyRules = {
  'WA-15': {
    article: {
      zh: '自贡市社区工作准入制度（2016 试行）：经费未到位的，社区可以停办；停办不计社区责任',
      en: 'Work-access system of Zigong (2016, trial): while the money is missing the community may stop, and owes nothing for it',
    },
    routes: ['KEEP_WITHIN_DEPARTMENT'],
  },
  'WA-38': {
    article: {
      zh: '费随事转的经费专款专用，不得挪作他用（本系统规则 WA-38）',
      en: 'Money that follows an item is earmarked and is spent on nothing else (rule WA-38 of this system)',
    },
    routes: ['APPLY_FOR_ADMISSION', 'KEEP_WITHIN_DEPARTMENT'],
  },
  'WA-46': {
    article: {
      zh: '中共中央、国务院关于加强和完善城乡社区治理的意见（中发〔2017〕13号）：清单以外的事项政府购买服务；养事不养人',
      en: 'Opinion 中发〔2017〕13号: what is off the list is bought as a service; money goes to the work and not to heads',
    },
    routes: ['PURCHASE_SERVICE', 'KEEP_WITHIN_DEPARTMENT'],
  },
} as const;
