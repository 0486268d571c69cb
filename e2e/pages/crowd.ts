/** The link of six walkers and three zappers under the merged patch, at the first "return" of a commit. */
export const CROWD = 'v5.YWEbgHVBA7gEaHRIm_5D2sTMNgxCNRQvtyFyihVa_JuBsxUwhQAA.PMPNM9gkDQCPcN1XktZGJpb_zs8';
