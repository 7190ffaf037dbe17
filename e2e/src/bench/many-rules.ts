// A pack of many rules, none of them real: as large as a city's own may become.

const source = { instrument: '压力测试 / bench', article: '第一条', trust: 'D' } as const;

/** One pack for a district with this many rules: kinds of cases with two limits each, and figures. */
export function packOf(rules: number): { readonly document: unknown; readonly rules: number } {
  const kinds = Math.floor(rules / 4);
  const limit = { amount: 5, unit: 'WORKDAY', source };
  const cases = Array.from({ length: kinds }, (_, at) => ({
    ...{ code: `KIND_${at}`, zh: `类别 ${at}`, en: `Kind ${at}` },
    ...{ ordinary: limit, urgent: { ...limit, amount: 1 } },
  }));
  const figures = Array.from({ length: rules - 2 * kinds }, (_, at) => ({
    ...{ row: `S0-${String(at % 100).padStart(2, '0')}`, amount: at + 1 },
    ...{ zh: `数字 ${at}`, en: `Figure ${at}` },
  }));
  const document = {
    pack: {
      ...{ id: 'bench', name: { zh: '压力测试', en: 'bench' }, jurisdiction: '110101' },
      ...{ inForceFrom: '2026-01-01', inForceTo: null },
      source: { document: '压力测试', publishedOn: null },
    },
    values: [
      { key: 'case.localCategories', value: cases, unit: 'NONE', source },
      { key: 'programme.figures', value: figures, unit: 'COUNT', source },
    ],
  };
  return { document, rules: 2 * cases.length + figures.length };
}
