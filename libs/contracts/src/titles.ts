// What each event says, for people who look for one: shown in the catalogue of the bus.
import type { EventContract, LocalizedText } from './envelope.js';

const said = (zh: string, en: string): LocalizedText => ({ zh, en });

const watermark = said(
  '水位：此前的决定均已发布',
  'Watermark: everything decided until then stands before it',
);

/** By aggregate and fact: the same fact of several producers says the same. */
const titles: Readonly<Record<string, LocalizedText>> = {
  'access-application.reowned': said('准入申请换了申请部门', 'An application has another applicant'),
  'admission.activated': said('准入事项已生效', 'An admitted item is in force'),
  'admission.exited': said('准入事项已退出', 'An admitted item has been ended by exit'),
  'admission.expired': said('准入事项已到期', 'An admitted item has expired'),
  'admission.resumed': said('准入事项已恢复', 'A suspended item is in force again'),
  'admission.state': said('准入事项现状', 'An admitted item as it stands'),
  'admission.suspended': said('准入事项已暂停', 'An admitted item is suspended'),
  'community-task.admitted': said('任务获准进入社区', 'A task may reach its community'),
  'community-task.completed': said('社区已办结任务', 'A community has completed a task'),
  'community-task.dispatched': said('部门派发一项任务', 'A department sends a task to a community'),
  'community-task.halted': said('任务中止并退回', 'A task is halted and handed back'),
  'community-task.refused': said('任务被拒或退回', 'A task is refused or handed back'),
  'community-task.refused-by-community': said('社区依规拒绝任务', 'A community refuses a task by right'),
  'community-task.withdrawn': said('部门撤回任务', 'A department takes a task back'),
  'community.state': said('社区现状', 'A community as it stands'),
  'department.ended': said('部门撤销或合并', 'A department has ended'),
  'deployment-decision.state': said('专项部署决定现状', 'A deployment decision as it stands'),
  'list-entry.state': said('清单条目现状', 'An entry of a list as it stands'),
  'admission.watermark': watermark,
  'deployment-decision.watermark': watermark,
  'list-entry.watermark': watermark,
};

/** @throws Error for a type that nobody has given a title: add it above. */
export function titleOf({ type }: Pick<EventContract, 'type'>): LocalizedText {
  const [aggregate, name] = type.split('.').slice(-3, -1);
  const title = titles[`${aggregate}.${name}`];
  if (title === undefined) throw new Error(`${type} has no title: add it to titles.ts.`);
  return title;
}
