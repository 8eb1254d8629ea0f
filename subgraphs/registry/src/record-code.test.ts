import { hashOfCode, newCode } from './record-code.js';

test('a code is twelve letters and digits in three groups, and no two are alike', () => {
  const codes = Array.from({ length: 100 }, newCode);
  for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
  expect(new Set(codes).size).toBe(100);
});

test('a code is the same however it was written down', () => {
  const written = ['0A1B-C2D3-E4F5', '0a1b c2d3 e4f5', 'OAIBC2D3E4F5', 'oalb-c2d3-e4f5'].map(hashOfCode);
  expect(new Set(written).size).toBe(1);
  expect(hashOfCode('0A1B-C2D3-E4F6')).not.toBe(written[0]);
});
