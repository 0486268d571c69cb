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
  { preset: 'quiet-walk', step: 7, link: 'v5.vqkb7Z_j75-PJsoBSJQ4hkUA.zboKtJidCwTmGQng0ji9GDk' },
  { preset: 'why-not-lock' },
  { preset: 'strawman', step: 2, link: 'v5.fEQbpsNeo2mJ7mmJuGKDmPFIAA.eGSdggV5Cgi12GLDTAx2Wps' },
  { preset: 'strawman', step: 9, link: 'v5.fEQbpsNeo2mJ7mmJuGKDmPFIAA.nxqdggV5CgG12GLDTAx2Wps' },
  { preset: 'strawman', step: 10, link: 'v5.fEQbpsNeo2mJ7mmJuGKDmPFIAA.2dCdggV5CgC12GLDTAx2Wps' },
  {
    preset: 'deferred-free',
    step: 5,
    link: 'v5.fpEbHfshZuxnNGnSPWkSVwphH5QDAA.OiwNp9suHhnL0uuOWHfptuvvK0akRdCaRbO2tWhByttH',
  },
  {
    preset: 'deferred-free',
    step: 15,
    link: 'v5.fpEbHfshZuxnNGnSPWkSVwphH5QDAA.t6oNp9suHg_L0uuOWHfptuvvK0akRdCaRbO2tWhByttH',
  },
  {
    preset: 'deferred-free',
    step: 18,
    link: 'v5.fpEbHfshZuxnNGnSPWkSVwphH5QDAA.N1YNp9suHgzL0uuOWHfptuvvK0akRdCaRbO2tWhByttH',
  },
  { preset: 'first-come' },
  {
    preset: 'deferred-free',
    step: 25,
    link: 'v5.fpEbHfshZuxnNGnSPWkSVwphH5QDAA.uVwNp9suHgXL0uuOWHfptuvvK0akRdCaRbO2tWhByttH',
  },
  {
    preset: 'deferred-free',
    step: 29,
    link: 'v5.fpEbHfshZuxnNGnSPWkSVwphH5QDAA.H4cNp9suHgHL0uuOWHfptuvvK0akRdCaRbO2tWhByttH',
  },
  {
    preset: 'no-read-lock',
    step: 24,
    link: 'v5.kYIb3VNNgz3VoymZ7imZuEIL_2Z3AA.CC9unRHcGACt7jSx7w3Lj3N2i32jWk9yokh5JCA',
  },
  { preset: 'zap-alone', step: 7, link: 'v5.Z_cb4eMXo2mO2mmOSoUBwYElAA.9x-UEZZzCQKZ_8QF0Ars8A' },
  {
    preset: 'check-too-early',
    step: 15,
    link: 'v5.sH0bPa0J5bSm0TRI9zRIXHGD6xgtAA.ycwZ-xd6DwDKrimqa7fxdBYtO6RCTw',
  },
  {
    preset: 'objection-deferred',
    step: 16,
    link: 'v5.RBUbHatFHasdTYR0T4TElTf0HEQHAA.-vgNp9suEADL0uuOWHfptuvvK0akPQ',
  },
  {
    preset: 'objection-stale',
    step: 13,
    link: 'v5._OcbHSVHGyUfTYV0T4XEFTh0m74AAA.XkwNp9suDQDL0uuOcTUjQV5JRq4',
  },
  { preset: 'triple-read', step: 12, link: 'v5.pOQbHS_ENl44mhTpnhSJK3WIGMgFAA.COf8w2y3DADL0urlKoxiZa99' },
  { preset: 'weak-enter', step: 12, link: 'v5.c2QbPT0B1-kJo01GIrvj5BwzAQA.CemaZSDnDABEIBICf6Tw_zyyF9UB' },
  { preset: 'weak-all-barriers' },
];

/** A talk of ten minutes. */
export const TALK: readonly GuideEntry[] = [
  { preset: 'strawman' },
  { preset: 'strawman', step: 10, link: 'v5.fEQbpsNeo2mJ7mmJuGKDmPFIAA.2dCdggV5CgC12GLDTAx2Wps' },
  {
    preset: 'deferred-free',
    step: 18,
    link: 'v5.fpEbHfshZuxnNGnSPWkSVwphH5QDAA.N1YNp9suHgzL0uuOWHfptuvvK0akRdCaRbO2tWhByttH',
  },
  {
    preset: 'objection-deferred',
    step: 16,
    link: 'v5.RBUbHatFHasdTYR0T4TElTf0HEQHAA.-vgNp9suEADL0uuOWHfptuvvK0akPQ',
  },
  { preset: 'triple-read', step: 12, link: 'v5.pOQbHS_ENl44mhTpnhSJK3WIGMgFAA.COf8w2y3DADL0urlKoxiZa99' },
];
