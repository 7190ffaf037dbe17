import { at } from './read.js';
import { text, type Text } from './text.js';

export type Value = string | number | boolean;
export type Values = Readonly<Record<string, Value>>;

/** What steps hand on, as it is called for people. */
export const valueNames: Readonly<Record<string, Text>> = {
  applicationId: text('准入申请', 'Application'),
  admissionId: text('准入事项', 'Admission'),
  admissionNumber: text('准入编号', 'Admission number'),
  inForceId: text('在期准入', 'Admission in force'),
  inForceNumber: text('在期准入编号', 'Its number'),
  firstInstalmentFen: text('首付款（分）', 'First instalment (fen)'),
  campaignId: text('网格行动', 'Grid campaign'),
  deskTaskId: text('新华社区的任务', 'Task of Xinhua'),
  refusedTaskId: text('大众社区的任务', 'Task of Dazhong'),
  complaintId: text('投诉案件', 'Complaint'),
  expiredNumber: text('已到期的准入', 'Expired admission'),
};

export function isValue(value: unknown): value is Value {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

/** Reads named values out of an answer by path. What is not there is left out. */
export function taken(data: unknown, paths: Readonly<Record<string, string>>): Values {
  const found = Object.entries(paths).map(([name, path]) => [name, at(data, path)] as const);
  return Object.fromEntries(found.filter((entry): entry is [string, Value] => isValue(entry[1])));
}

const whole = /^\{\{(\w+)\}\}$/;

/** Puts values in the place of `{{name}}`; a name without a value stays, so that a person sees what is missing. */
export function filled(template: unknown, values: Values): unknown {
  if (typeof template === 'string') {
    const name = whole.exec(template)?.[1];
    if (name !== undefined) return values[name] ?? template;
    return template.replace(/\{\{(\w+)\}\}/g, (hole, inside: string) => String(values[inside] ?? hole));
  }
  if (Array.isArray(template)) return template.map((item) => filled(item, values));
  if (typeof template === 'object' && template !== null) {
    return Object.fromEntries(Object.entries(template).map(([key, item]) => [key, filled(item, values)]));
  }
  return template;
}

/** Names that a template needs. */
export function needed(template: unknown): readonly string[] {
  return [...JSON.stringify(template).matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '');
}

/** Days of the calendar in Asia/Shanghai, where the law of this system is in force. */
export function days(now: Date): Values {
  const on = (add: number): string =>
    new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(now.getTime() + add * 86_400_000);
  return { today: on(0), inTwoWeeks: on(14), inTwoMonths: on(60), inFiveMonths: on(150) };
}
