import { text, type Text } from './text.js';

type Words = Readonly<Record<string, Text>>;

export const roles: Words = {
  DEPARTMENT_OFFICER: text('部门干部', 'Officer'),
  OFFICE_CLERK: text('准入办公室', 'Access office'),
  PRELIMINARY_REVIEWER: text('初审人', 'Preliminary reviewer'),
  STREET_OFFICER: text('街道干部', 'Officer'),
  COMMUNITY_WORKER: text('社区工作者', 'Community worker'),
  JOINT_MEETING_MEMBER: text('联席会议', 'Joint meeting'),
  DECISION_HEAD: text('领导小组', 'Leading group'),
  TREASURER: text('出纳', 'Treasurer'),
  GRID_OFFICER: text('网格员', 'Grid officer'),
  VOLUNTEER_LEADER: text('志愿者队长', 'Volunteer leader'),
  PARTY_SECRETARY: text('党委书记', 'Party secretary'),
  RESIDENT: text('居民', 'Resident'),
  AUDITOR: text('审计', 'Auditor'),
};

export const placeNames: Words = {
  '620201': text('嘉峪关', 'Jiayuguan'),
  '620201002': text('钢城街道', 'Gangcheng'),
  '620201002001': text('大众社区', 'Dazhong'),
  '620201002002': text('新华社区', 'Xinhua'),
  '620201002003': text('利民社区', 'Limin'),
  '620201002004': text('五一社区', 'Wuyi'),
};

export const departmentNames: Words = {
  '11620200DEM000010A': text('卫生健康委', 'Health'),
  '11620200DEM000020B': text('公安局', 'Public security'),
  '11620200DEM000030C': text('财政局', 'Finance'),
  '11620200DEM000040D': text('民政局', 'Civil affairs'),
  '11620200DEM000050E': text('准入办公室', 'Access office'),
  '11620200DEM000060F': text('市场监管局', 'Market regulation'),
  '11620200DEM000070G': text('生态环境局', 'Environment'),
  '11620200DEM000080H': text('文明办', 'Civilization office'),
  '11620201DEM000010Q': text('街道办', 'Street'),
};

export const routes: Words = {
  APPLY_FOR_ADMISSION: text('申请准入', 'apply for admission'),
  CITE_ADMISSION: text('引用准入事项', 'cite an admission'),
  CITE_LIST_ENTRY: text('引用清单条目', 'cite a list entry'),
  CITE_DEPLOYMENT_DECISION: text('引用统一部署决定', 'cite a deployment decision'),
  PURCHASE_SERVICE: text('购买服务', 'purchase the service'),
  EXTEND_ADMISSION: text('延长或变更准入', 'extend the admission'),
  WAIT_UNTIL_IN_FORCE: text('等待生效', 'wait until in force'),
  KEEP_WITHIN_DEPARTMENT: text('部门自行办理', 'keep it within the department'),
  ISSUE_THROUGH_OFFICE: text('由办公室行文', 'issue it through the office'),
  SEND_THROUGH_SUCCESSOR: text('由承接部门派发', 'send it through the successor'),
};

export const states: Words = {
  DRAFT: text('草稿', 'draft'),
  SUBMITTED: text('已提交', 'submitted'),
  PRELIMINARY_REVIEW: text('初审', 'preliminary review'),
  CONSULTATION: text('征求意见', 'consultation'),
  JOINT_REVIEW: text('联席会议', 'joint review'),
  DECISION: text('待决定', 'decision'),
  ADMITTED: text('已准入', 'admitted'),
  AGREEMENT_SIGNED: text('已签协议', 'agreement signed'),
  FUNDED: text('经费到位', 'funded'),
  NOTIFIED: text('已通知', 'notified'),
  PUBLISHED: text('已公布', 'published'),
  ACTIVE: text('生效', 'active'),
  SUSPENDED: text('已暂停', 'suspended'),
  EXPIRED: text('已到期', 'expired'),
  AWAITING_DECISION: text('待裁定', 'pending'),
  REFUSED: text('被拒绝', 'refused'),
  HANDED_BACK: text('已退回', 'handed back'),
  HALTED: text('已停止', 'halted'),
  REFUSED_BY_COMMUNITY: text('社区拒绝', 'refused by the community'),
  COMPLETED: text('已完成', 'completed'),
  IN_OFFICE: text('在任', 'in office'),
  FORMING: text('组建中', 'forming'),
  APPROVED: text('已批准', 'approved'),
  REPORTED: text('已上报', 'reported'),
  VERIFIED: text('已核实', 'verified'),
  FILED: text('已立案', 'filed'),
  DISPATCHED: text('已派遣', 'dispatched'),
  ACCEPTED: text('已受理', 'accepted'),
  HANDLING: text('处置中', 'being handled'),
  RETURNED: text('已退单', 'returned'),
  EXTENDED: text('已延期', 'extended'),
  SUPERVISED: text('督办中', 'supervised'),
  REOPENED: text('重新处置', 'reopened'),
  EVALUATED: text('已评价', 'evaluated'),
  FEEDBACK: text('已反馈', 'fed back'),
  CHECKED: text('已核查', 'checked'),
  OPEN: text('开放', 'open'),
  CLOSED: text('已截止', 'closed'),
  UNDER_WAY: text('进行中', 'under way'),
  ENDED: text('已结束', 'ended'),
  CANCELLED: text('已取消', 'cancelled'),
  PLANNED: text('已计划', 'planned'),
};

export const sources: Words = {
  DEMO: text('户数为演示数据', 'households are made up for the demonstration'),
  CENSUS: text('户数来自人口普查', 'households from the census'),
  HOUSEHOLD_REGISTER: text('户数来自户籍', 'households from the register'),
  FIELD_SURVEY: text('户数来自入户调查', 'households from a field survey'),
};

export const grounds: Words = {
  ADMISSION: text('依据：准入事项', 'rests on an admission'),
  LIST_ENTRY: text('依据：法定清单', 'rests on a statutory list'),
  DEPLOYMENT_DECISION: text('依据：统一部署', 'rests on a deployment decision'),
};

export const seats: Words = {
  SECRETARY: text('书记', 'secretary'),
  DEPUTY_SECRETARY: text('副书记', 'deputy secretary'),
  MEMBER: text('委员', 'member'),
  FULL_TIME: text('专职', 'full-time'),
  PART_TIME: text('兼职', 'part-time'),
};

/** The word for a code, or the code itself. */
export function wordFor(words: Words, code: string): Text {
  return words[code] ?? text(code, '');
}
