/**
 * The links of docs/teaching.md in their order, to be shown one after the other; `views/sheets/share/teaching.test.ts`
 * holds the two together. The speaker's reminders for each are in `#texts/playlist`.
 */
export interface GuideEntry {
  readonly preset: string;
  /** Where the run stands; absent at its start. */
  readonly step?: number;
  /** Absent: the preset's id is the link. */
  readonly link?: string;
}

/** A class of 45 minutes. */
export const CLASS: readonly GuideEntry[] = [
  { preset: 'quiet-walk', step: 7, link: 'v5.nFEbXbuBf-3G6Bj4AIyB41gyAwA.zboKtJidCwTmGQng0ji9GDk' },
  { preset: 'why-not-lock' },
  { preset: 'strawman', step: 2, link: 'v5.mpQbpkuiRoeu6T50TdwsBTFr1QA.eGSdggV5Cgi12GLDTAx2Wps' },
  { preset: 'strawman', step: 9, link: 'v5.mpQbpkuiRoeu6T50TdwsBTFr1QA.nxqdggV5CgG12GLDTAx2Wps' },
  { preset: 'strawman', step: 10, link: 'v5.mpQbpkuiRoeu6T50TdwsBTFr1QA.2dCdggV5CgC12GLDTAx2Wps' },
  {
    preset: 'deferred-free',
    step: 5,
    link: 'v5.KaUbXRdEzLqg0ZFwuo-EEzfpgX3BFgA.OiwNp9suHhnL0uuOWHfptuvvK0akRdCaRbO2tWhByttH',
  },
  {
    preset: 'deferred-free',
    step: 15,
    link: 'v5.KaUbXRdEzLqg0ZFwuo-EEzfpgX3BFgA.t6oNp9suHg_L0uuOWHfptuvvK0akRdCaRbO2tWhByttH',
  },
  {
    preset: 'deferred-free',
    step: 18,
    link: 'v5.KaUbXRdEzLqg0ZFwuo-EEzfpgX3BFgA.N1YNp9suHgzL0uuOWHfptuvvK0akRdCaRbO2tWhByttH',
  },
  { preset: 'first-come' },
  {
    preset: 'deferred-free',
    step: 25,
    link: 'v5.KaUbXRdEzLqg0ZFwuo-EEzfpgX3BFgA.uVwNp9suHgXL0uuOWHfptuvvK0akRdCaRbO2tWhByttH',
  },
  {
    preset: 'deferred-free',
    step: 29,
    link: 'v5.KaUbXRdEzLqg0ZFwuo-EEzfpgX3BFgA.H4cNp9suHgHL0uuOWHfptuvvK0akRdCaRbO2tWhByttH',
  },
  {
    preset: 'no-read-lock',
    step: 24,
    link: 'v5.AaQbPf6ABscfjA6c033gnLg5EvznUgAA.CC9unRHcGACt7jSx7w3Lj3N2i32jWk9yokh5JCA',
  },
  { preset: 'zap-alone', step: 7, link: 'v5.gqQb4WtbRoe4qT3ETaW5B4KLjgA.9x-UEZZzCQKZ_8QF0Ars8A' },
  {
    preset: 'check-too-early',
    step: 15,
    link: 'v5.1X8bPVgN5WC10SFvug95Eze7gevEOwA.ycwZ-xd6DwDKrimqa7fxdBYtO6RCTw',
  },
  {
    preset: 'objection-deferred',
    step: 16,
    link: 'v5.4xUbXceHuo5vdMyb7mPexE1v0HOBJQA.-vgNp9suEADL0uuOWHfptuvvK0akPQ',
  },
  {
    preset: 'objection-stale',
    step: 13,
    link: 'v5.4_sbXUGJtoJydNCb7oPexM1v0G1pKwA.XkwNp9suDQDL0uuOcTUjQV5JRq4',
  },
  { preset: 'triple-read', step: 12, link: 'v5.sbYbXUuGbS3Z6Mg33Ue-iZvkIGKRHwA.COf8w2y3DADL0urlKoxiZa99' },
  { preset: 'weak-enter', step: 12, link: 'v5.vXQbPegE10Eno_OlRC7VIOdEGAA.CemaZSDnDABEIBICf6Tw_zyyF9UB' },
  { preset: 'weak-all-barriers' },
];

/** A talk of ten minutes. */
export const TALK: readonly GuideEntry[] = [
  { preset: 'strawman' },
  { preset: 'strawman', step: 10, link: 'v5.mpQbpkuiRoeu6T50TdwsBTFr1QA.2dCdggV5CgC12GLDTAx2Wps' },
  {
    preset: 'deferred-free',
    step: 18,
    link: 'v5.KaUbXRdEzLqg0ZFwuo-EEzfpgX3BFgA.N1YNp9suHgzL0uuOWHfptuvvK0akRdCaRbO2tWhByttH',
  },
  {
    preset: 'objection-deferred',
    step: 16,
    link: 'v5.4xUbXceHuo5vdMyb7mPexE1v0HOBJQA.-vgNp9suEADL0uuOWHfptuvvK0akPQ',
  },
  { preset: 'triple-read', step: 12, link: 'v5.sbYbXUuGbS3Z6Mg33Ue-iZvkIGKRHwA.COf8w2y3DADL0urlKoxiZa99' },
];
