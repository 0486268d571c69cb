import type { text as english } from '../en/prologue';
import type { Same } from '../same';

export const text: Same<typeof english> = {
  title: 'Was ist das?',
  at: (picture, of) => `Bild ${picture} von ${of}`,
  next: 'Weiter',
  back: 'Zurück',
  done: 'Jetzt ausprobieren',
  pictures: {
    guest: {
      title: 'Ein Gast ist ein Rechner im Rechner',
      says: 'Ein Gast ist ein ganzes Betriebssystem, das in einem anderen läuft, dem Host. Er hat virtuelle CPUs (vCPUs) und Speicher, den er für seinen eigenen hält. Beides gibt ihm KVM, ein Teil des Host-Kernels.',
      guest: 'Gast',
      guestDetail: 'hat eigene Seitentabellen, die zu seinen eigenen Frames führen',
      vcpu: 'virtuelle CPU',
      host: 'Host mit KVM',
      hostDetail: 'bestimmt, welcher echte Frame jeder davon ist',
      machine: 'Der echte Rechner',
      cpu: 'echte CPUs',
      memory: 'Speicher',
      device: 'Gerät',
    },
    shadow: {
      title: 'Wozu eine Schatten-Seitentabelle',
      says: 'Die echte CPU durchläuft Seitentabellen selbst und weiß nichts von Gästen. Deshalb baut KVM eine Tabelle, die von den Adressen des Gasts geradewegs zu echten Frames führt: den Schatten der Tabelle des Gasts. Das ist eine, so wie das Modell sie hat, mit vier Ebenen: Ein Eintrag ist leer, zeigt auf eine Seite der nächsten Ebene oder ist ein Blatt.',
    },
    fault: {
      title: 'Was ein MMIO-Fault fragt',
      says: (entry, mmio) =>
        `Mit Geräten spricht ein Gast über Adressen, hinter denen kein Speicher liegt (MMIO). Ein Zugriff darauf löst einen Fault aus, und KVM muss herausfinden, warum: Es durchläuft die Tabelle von der Wurzel an, Eintrag für Eintrag. Hier steht die vCPU bei ${entry} und findet ${mmio}: also das Gerät emulieren. Das geschieht oft und auf allen vCPUs zugleich, deshalb will niemand dafür einen Lock nehmen; nur kann währenddessen eine andere CPU die Tabelle ändern. Darum geht es in Shadow Walk.`,
    },
  },
};
