/** What the page says before the app runs, and where it does not run. */
export const page = {
  description:
    "Step through KVM's lockless shadow page-table walk while pages are zapped and freed beside it, and search every interleaving for the one that breaks it.",
  noScript: 'Shadow Walk runs in the browser: please allow JavaScript for this page.',
};
