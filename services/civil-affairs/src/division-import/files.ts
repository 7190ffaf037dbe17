const data = new URL('../../data/divisions/', import.meta.url);

/** The real divisions that come with this service, by place; their provenance stands beside them. */
export const divisionFiles = {
  jiayuguan: new URL('620200-jiayuguan.csv', data),
  gongshu: new URL('330105-gongshu.csv', data),
  guiyang: new URL('520100-guiyang.csv', data),
  luan: new URL('341500-luan.csv', data),
  gaomi: new URL('370785-gaomi.csv', data),
} as const satisfies Readonly<Record<string, URL>>;

/** What a fresh system loads without being asked. */
export const defaultDivisions: readonly URL[] = [divisionFiles.jiayuguan, divisionFiles.gongshu];
