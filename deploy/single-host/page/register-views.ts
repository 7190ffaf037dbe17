import { at, listAt, textAt } from './read.js';
import { text, type Text } from './text.js';
import { departmentNames, placeNames, states, wordFor } from './words.js';

interface Choice {
  readonly value: string;
  readonly label: Text;
}
export interface Field {
  readonly name: string;
  readonly label: Text;
  readonly type: 'search' | 'date' | 'month';
  readonly choices?: readonly Choice[];
}
interface Fact {
  readonly label: Text;
  readonly value: unknown;
}
export interface View {
  readonly id: string;
  readonly title: Text;
  readonly query: string;
  readonly fields: readonly Field[];
  readonly heading: (row: unknown) => unknown;
  readonly facts: (row: unknown) => readonly Fact[];
}

const all: Choice = { value: '', label: text('全部', 'All') };
const choicesOf = (words: Readonly<Record<string, Text>>): readonly Choice[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }));
const itemTypes = {
  INSPECTION: text('检查', 'Inspection'),
  WORK_TASK: text('工作任务', 'Work task'),
  TRAINING: text('培训', 'Training'),
};
const listKinds = {
  ASSISTANCE: text('依法协助清单', 'Assistance'),
  OWN_DUTY: text('依法履职清单', 'Own duties'),
  ROUTINE: text('常规项目目录', 'Routine projects'),
  NEGATIVE: text('负面清单', 'Negative list'),
  PERMITTED_CERTIFICATES: text('出具证明保留清单', 'Permitted certificates'),
};

const search: Field = {
  name: 'search',
  label: text('名称或拼音首字母', 'Name, or pinyin initials'),
  type: 'search',
};
const place: Field = {
  name: 'place',
  label: text('地区', 'Place'),
  type: 'search',
  choices: choicesOf(placeNames),
};
const department: Field = {
  name: 'department',
  label: text('部门', 'Department'),
  type: 'search',
  choices: [all, ...choicesOf(departmentNames)],
};
const from: Field = { name: 'from', label: text('公布自', 'Published from'), type: 'date' };
const to: Field = { name: 'to', label: text('公布至', 'Published to'), type: 'date' };

const fact = (zh: string, en: string, value: unknown): Fact => ({ label: text(zh, en), value });
/** In yuan, without going through a fraction. */
const yuan = (fen: string): string => `¥${fen.padStart(3, '0').replace(/(\d{2})$/, '.$1')}`;
const placesOf = (row: unknown): Text => {
  const names = listAt(row, 'communityCodes').map((code) => wordFor(placeNames, String(code)));
  return text(names.map(({ zh }) => zh).join('、'), names.map(({ zh, en }) => en || zh).join(', '));
};
const stateOf = (row: unknown): Text => wordFor(states, textAt(row, 'state') ?? '');

const items: View = {
  id: 'items',
  title: text('准入事项', 'Admitted items'),
  query: `query Items($search: String, $place: ID, $department: ID, $itemType: AccessItemType, $from: LocalDate, $to: LocalDate, $after: ID) {
  page: publicItems(search: $search, place: $place, department: $department, itemType: $itemType, publishedFrom: $from, publishedTo: $to, after: $after) {
    items { number itemName { zh en } state department { name { zh en } } communityCodes from to unit { zh en } unitsTotal amountFen }
    next
  }
}`,
  fields: [
    search,
    place,
    department,
    {
      name: 'itemType',
      label: text('类别', 'Kind'),
      type: 'search',
      choices: [all, ...choicesOf(itemTypes)],
    },
    from,
    to,
  ],
  heading: (row) => at(row, 'itemName'),
  facts: (row) => [
    fact('编号', 'Number', at(row, 'number')),
    fact('状态', 'State', stateOf(row)),
    fact('部门', 'Department', at(row, 'department.name')),
    fact('社区', 'Communities', placesOf(row)),
    fact('期限', 'Period', `${textAt(row, 'from')} – ${textAt(row, 'to')}`),
    fact('经费', 'Money', yuan(textAt(row, 'amountFen') ?? '0')),
  ],
};

const violations: View = {
  id: 'violations',
  title: text('违规通报', 'Violations'),
  query: `query Violations($search: String, $place: ID, $department: ID, $from: LocalDate, $to: LocalDate, $after: ID) {
  page: publicViolations(search: $search, place: $place, department: $department, publishedFrom: $from, publishedTo: $to, after: $after) {
    items { noticeNumber violator { name { zh en } } rule message { zh en } publishedAt correctBy correctedOn }
    next
  }
}`,
  fields: [search, place, department, from, to],
  heading: (row) => at(row, 'violator.name'),
  facts: (row) => [
    fact('通报编号', 'Notice', at(row, 'noticeNumber')),
    fact('规则', 'Rule', at(row, 'rule')),
    fact('事由', 'What happened', at(row, 'message')),
    fact('整改期限', 'Correct by', at(row, 'correctBy')),
    fact('整改日期', 'Corrected on', at(row, 'correctedOn')),
  ],
};

const burden: View = {
  id: 'burden',
  title: text('社区负担', 'Burden'),
  query: `query Burden($place: ID!, $month: String, $after: ID) {
  page: publicBurden(place: $place, month: $month, after: $after) {
    items { communityName month items tasks hours amountFen overdueTasks }
    next
  }
}`,
  fields: [place, { name: 'month', label: text('月份', 'Month'), type: 'month' }],
  heading: (row) => at(row, 'communityName'),
  facts: (row) => [
    fact('月份', 'Month', at(row, 'month')),
    fact('在期事项', 'Items', at(row, 'items')),
    fact('任务', 'Tasks', at(row, 'tasks')),
    fact('工时', 'Hours', at(row, 'hours')),
    fact('到位经费', 'Money arrived', yuan(textAt(row, 'amountFen') ?? '0')),
    fact('逾期任务', 'Overdue tasks', at(row, 'overdueTasks')),
  ],
};

const lists: View = {
  id: 'lists',
  title: text('清单', 'Lists'),
  query: `query Lists($kind: AccessListKind!, $place: String!, $search: String, $after: ID) {
  page: publicListEntries(kind: $kind, jurisdiction: $place, search: $search, after: $after) {
    items { code title { zh en } instrument article }
    next
  }
}`,
  fields: [
    search,
    { name: 'kind', label: text('清单', 'List'), type: 'search', choices: choicesOf(listKinds) },
    place,
  ],
  heading: (row) => at(row, 'title'),
  facts: (row) => [
    fact('编码', 'Code', at(row, 'code')),
    fact('依据', 'Instrument', at(row, 'instrument')),
    fact('条款', 'Article', at(row, 'article')),
  ],
};

export const views = [items, violations, burden, lists] as const;
