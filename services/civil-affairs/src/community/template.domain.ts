// 一委一会一中心 (S0-24): one committee, one council, one service centre for each community.

export interface TemplateFilled {
  readonly kind: 'CivilTemplateFilled';
  readonly code: 'TEMPLATE_FILLED';
  readonly message: { readonly zh: string; readonly en: string };
  readonly limit: number;
  /** Number of the body that takes the place. */
  readonly existing: string;
  readonly instrument: string;
}

const bodies = {
  COMMITTEE: { zh: '居民委员会', en: 'residents’ committee' },
  COUNCIL: { zh: '居民议事会', en: 'deliberation council' },
  SERVICE_CENTER: { zh: '社区服务中心', en: 'service centre' },
  PUBLIC_SERVICE_STATION: { zh: '公共服务站', en: 'public service station' },
} as const;
export type TemplateBody = keyof typeof bodies;

/** The refusal of a second body of a kind. */
export function templateFilled(body: TemplateBody, existing: string, instrument: string): TemplateFilled {
  const { zh, en } = bodies[body];
  return {
    kind: 'CivilTemplateFilled',
    code: 'TEMPLATE_FILLED',
    message: {
      zh: `该社区已有${zh} ${existing}，每个社区只设一个`,
      en: `The community has a ${en} already, ${existing}; there is one for each community`,
    },
    limit: 1,
    existing,
    instrument,
  };
}
