/**
 * The links of docs/teaching.md in their order, to be shown one after the other; `views/sheets/share/teaching.test.ts`
 * holds the two together. What the speaker wants to remember at each stands in `#texts/playlist`.
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
  { preset: 'quiet-walk', step: 7, link: 'v1.tXgb7Uzh70yNJsoBSJQ4-rAA.0fpLiQa6CwTmGQng0ji9GDk' },
  { preset: 'why-not-lock' },
  { preset: 'strawman', step: 2, link: 'v1.9uYbpmMUo2mJ7mmJuGKDmMEjAA.NGWJHfQjCgi12GLDTAx2Wps' },
  { preset: 'strawman', step: 9, link: 'v1.9uYbpmMUo2mJ7mmJuGKDmMEjAA.NX2JHfQjCgG12GLDTAx2Wps' },
  { preset: 'strawman', step: 10, link: 'v1.9uYbpmMUo2mJ7mmJuGKDmMEjAA.UmOJHfQjCgC12GLDTAx2Wps' },
  {
    preset: 'deferred-free',
    step: 5,
    link: 'v1.LSUb7agT01EfTZp0T5rElULYR1AA.eiwC58fXHhnL0uuOWHfptuvvK0akRdCaRbO2tWhByttH',
  },
  {
    preset: 'deferred-free',
    step: 15,
    link: 'v1.LSUb7agT01EfTZp0T5rElULYR1AA.iowC58fXHg_L0uuOWHfptuvvK0akRdCaRbO2tWhByttH',
  },
  {
    preset: 'deferred-free',
    step: 18,
    link: 'v1.LSUb7agT01EfTZp0T5rElULYR1AA.9eoC58fXHgzL0uuOWHfptuvvK0akRdCaRbO2tWhByttH',
  },
  { preset: 'first-come' },
  {
    preset: 'deferred-free',
    step: 25,
    link: 'v1.LSUb7agT01EfTZp0T5rElULYR1AA.c74C58fXHgXL0uuOWHfptuvvK0akRdCaRbO2tWhByttH',
  },
  {
    preset: 'deferred-free',
    step: 29,
    link: 'v1.LSUb7agT01EfTZp0T5rElULYR1AA.x0IC58fXHgHL0uuOWHfptuvvK0akRdCaRbO2tWhByttH',
  },
  {
    preset: 'no-read-lock',
    step: 24,
    link: 'v1.KPkbXY9Mg_XIoymZ7imZuEIL_0JxAA.CC9unRHcGACt7jSx7w3Lj3N2i32jWk9yokh5JCA',
  },
  { preset: 'zap-alone', step: 7, link: 'v1.EX4b4Z3N0TRH7TRHpcKA4CgAAA.uZrZcSv2CQKZ_8QF0Ars8A' },
  {
    preset: 'check-too-early',
    step: 15,
    link: 'v1.GAgb3emIstNxNA3SPQ0SV9zg2oIKAA.xA94FwVPDwDKrimqa7fxdBYtO6RCTw',
  },
  {
    preset: 'objection-deferred',
    step: 16,
    link: 'v1.jz0bHVhDHVgbTYR0T4TElTf0HPEEAA.PvcC58fXEADL0uuOWHfptuvvK0akPQ',
  },
  {
    preset: 'objection-stale',
    step: 13,
    link: 'v1.GxobHdJEG9IcTYV0T4XEFTh0G2sGAA.x1YC58fXDQDL0uuOcTUjQV5JRq4',
  },
  { preset: 'triple-read', step: 12, link: 'v1.jp4bHdzBNrgzmhTpnhSJK3WIGHUDAA.Wu_rufx0DADL0urlKoxiZa99' },
  { preset: 'weak-enter', step: 12, link: 'v1.BN4b3XmAa-fBaAOGyL4TOVs0AA.zpmvWE_EDABEIBICf6Tw_zyyF9UB' },
  { preset: 'weak-all-barriers' },
];

/** A talk of ten minutes. */
export const TALK: readonly GuideEntry[] = [
  { preset: 'strawman' },
  { preset: 'strawman', step: 10, link: 'v1.9uYbpmMUo2mJ7mmJuGKDmMEjAA.UmOJHfQjCgC12GLDTAx2Wps' },
  {
    preset: 'deferred-free',
    step: 18,
    link: 'v1.LSUb7agT01EfTZp0T5rElULYR1AA.9eoC58fXHgzL0uuOWHfptuvvK0akRdCaRbO2tWhByttH',
  },
  {
    preset: 'objection-deferred',
    step: 16,
    link: 'v1.jz0bHVhDHVgbTYR0T4TElTf0HPEEAA.PvcC58fXEADL0uuOWHfptuvvK0akPQ',
  },
  { preset: 'triple-read', step: 12, link: 'v1.jp4bHdzBNrgzmhTpnhSJK3WIGHUDAA.Wu_rufx0DADL0urlKoxiZa99' },
];
