import { beginQuietly, closeTour, openLearning } from '../../ground/screen/screen';

/** Goes on from the introduction with the first lesson; no lesson has been loaded before. */
export function beginCourse(): void {
  void Promise.all([import('../../../session/learn/store'), import('../../../lessons/course')]).then(
    ([{ pageLearning }, { COURSE }]) => {
      closeTour();
      beginQuietly();
      openLearning();
      const [first] = COURSE;
      if (first !== undefined) pageLearning().send({ type: 'LESSON', id: first.id });
    },
  );
}
