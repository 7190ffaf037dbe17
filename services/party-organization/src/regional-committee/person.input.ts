import { z } from 'zod';

/** What an ID number or a mobile number looks like, valid or not. */
const personal = /\d{17}[\dXx]|^1\d{10}$/;

/** A person as an opaque id: this version keeps neither names nor ID numbers. */
export const personId = z
  .string()
  .regex(/^[A-Za-z0-9._:-]{3,64}$/, {
    error:
      '人员只用不含姓名的标识：3–64 位字母、数字和 . _ : - / ' +
      'a person is an opaque id of 3 to 64 letters, digits and . _ : -',
    abort: true,
  })
  .refine((id) => !personal.test(id), {
    error: '不得使用身份证号或手机号 / neither an ID number nor a telephone number',
  });
