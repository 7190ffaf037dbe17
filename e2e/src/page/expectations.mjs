// What a person sees beneath each step when it has gone as the law wants it.
const communities = 3;
const moves = 17;

/** Text that stands beneath the step, and who acts at its end. */
export const expectations = [
  {
    number: 1,
    by: 'health-officer',
    shown: [/100 bytes stored/, /草稿 \S+/, /Submitted; the office must answer by \d{4}-\d\d-\d\d/],
  },
  {
    number: 2,
    by: 'office-clerk',
    shown: [new RegExp(`All ${moves} moves made`)],
    inside: [
      /PRELIMINARY_REVIEW/,
      /→ 已准入/,
      /AGREEMENT_SIGNED/,
      /FUNDED/,
      /NOTIFIED/,
      /PUBLISHED/,
      /ACTIVE/,
    ],
  },
  {
    number: 3,
    by: 'police-officer',
    shown: [/NOT_ADMITTED · WA-01/, /申请准入/, /purchase the service/, /What remains lawful/],
  },
  {
    number: 4,
    by: 'police-officer',
    shown: [/NOT_YET_IN_FORCE · WA-01/, /等待裁定/, new RegExp(`${communities} admitted`)],
  },
  {
    number: 5,
    by: 'worker-xinhua',
    shown: [/on the desk/],
    picture: [/任务台/, /House-to-house inspection/],
  },
  { number: 6, by: 'market-officer', shown: [/NOT_ENTITLED · WA-01/] },
  { number: 7, by: 'police-officer', shown: [/OUT_OF_AREA · WA-02/, /EXPIRED · WA-18/] },
  { number: 8, by: 'office-clerk', shown: [/Refused by the community/, /must answer by \d{4}-\d\d-\d\d/] },
  { number: 9, by: 'office-clerk', shown: [/The admission is suspended/, /2 halted/, /In force again/] },
  {
    number: 10,
    by: 'worker-xinhua',
    shown: [/five services, one picture/],
    picture: [
      /居民委员会/,
      /Party committee/,
      /Grids and open cases/,
      /Volunteers/,
      /Admitted items/,
      /Burden/,
    ],
  },
];
