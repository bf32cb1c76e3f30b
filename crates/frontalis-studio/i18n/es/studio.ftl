# Words of the screens. Commands whose keys are shown stand in angle marks.

welcome = Codificar caras, fotograma a fotograma
welcome-text = Un proyecto reúne clips, codificadores y sus hojas en un solo archivo. Abra uno o empiece uno nuevo; nada sale de este ordenador.
new-project = Proyecto nuevo…
open-project = Abrir…
or-type-path = o escriba una ruta: si el proyecto existe, se abre; si no, se crea
project-path = ~/estudio/sonrisas.frontalis
go = Ir
recent = Proyectos recientes
no-recent = Aún no se ha abierto ningún proyecto en este ordenador
forget = Quitarlo de esta lista; el archivo se queda
projects = Proyectos
coder = Codificador
no-coder = Añada el nombre o seudónimo con el que codifica.
coder-name = Nombre o seudónimo
add = Añadir
clips = Clips
compare = Comparar codificadores
add-videos = Añadir vídeos…
video-path = Ruta de un vídeo, o suelte archivos en la ventana
no-clips = Aún no hay clips
no-clips-todo = Añada un vídeo por su ruta, con el botón o soltándolo aquí
vfr = VFR
vfr-tip = Tasa variable: los fotogramas no están espaciados por igual. Los tiempos y duraciones salen de la marca de tiempo de cada fotograma.
mirrored = en espejo
mirrored-tip = La grabación está en espejo. Se ve dada la vuelta, con la izquierda de la persona a la derecha, como en cualquier otra; los lados de la hoja son los de la persona. Clic para cambiarlo (‹mirrored›).
missing = vídeo no encontrado
locate = Localizar…
code-clip = Codificar
read-clip = Abrir
not-started = sin empezar
type-a-path = Escriba antes la ruta de un proyecto
type-a-video = Escriba antes la ruta de un vídeo
type-a-coder = Escriba antes el nombre del codificador
add-a-video-first = Añada antes un vídeo
add-a-coder-first = Añada antes un codificador, a la izquierda
project-files = Proyecto de Frontalis
video-files = Vídeo
to-library = Volver a la biblioteca
undo-tip = Deshacer (‹undo›)
redo-tip = Rehacer (‹redo›)
keys-tip = Teclas de esta pantalla (‹keys›)
submit = Entregar…
submit-tip = Dar la hoja por terminada, para que pueda compararse (‹submit›)
is-submitted = entregada, solo lectura
submitted-no-change = esta hoja ya se entregó; no admite más cambios
submit-ask = ¿Entregar esta hoja?
submit-text = Después no admite más cambios, y puede compararse con las hojas de otros codificadores que hayan entregado las suyas.
not-yet = Todavía no
opening = Leyendo el vídeo…
reading-why = El primer fotograma. Cada paquete se lee una vez, para tener fotogramas y tiempos exactos; la próxima vez el vídeo se abre al instante.
cancel-reading = No añadir este vídeo
current = ACTUAL
neutral = NEUTRO
no-neutral = Aún no hay fotograma neutro. Vaya a un fotograma en que la cara de esta persona esté en reposo y pulse ‹neutral›.
side-by-side-tip = El fotograma neutro al lado del actual, o no (‹side-by-side›)
flicker-tip = Fotograma neutro y actual alternados en el mismo lugar: lo que se movió se ve moverse (‹flicker›)
fields-tip = Avanzar campo por campo o por fotogramas enteros (‹fields›): un fotograma entrelazado contiene dos imágenes separadas medio fotograma. Las marcas van al fotograma.
no-fields = no entrelazado
go-to-neutral-tip = Ir al fotograma neutro (‹go-to-neutral›)
clear-neutral = Sin fotograma neutro
set-neutral-tip = El fotograma actual es la cara neutra (‹neutral›)
video-missing = El vídeo no puede mostrarse
video-missing-todo = La hoja puede leerse y sus notas cambiarse; los fotogramas que no se ven no se codifican.
not-kept-yet = Lo visto aún no está en el archivo; espere un momento y entregue de nuevo
too-many-waiting = { $n } teclas esperan el fotograma; lo que se pulse ahora no se tiene en cuenta
no-picture-no-code = No hay imagen en pantalla: localice el vídeo antes de codificar
copy = copia de trabajo
original = original
copy-tip = Las imágenes son de la copia de trabajo, comparada con el original fotograma a fotograma; haga clic para ver las del original (‹copy›)
original-tip = Las imágenes son del original; haga clic para ver las de la copia de trabajo, que avanzan con fluidez (‹copy›)
copy-chip-tip = Las imágenes son de una copia en la que cada fotograma está comprimido por separado; fotogramas y tiempos son los del original
make-copy = Crear copia
copy-asked = Una copia de trabajo avanza con fluidez en ambos sentidos, desde cualquier punto.
copy-asked-cost = Cada fotograma por separado, comparado con el suyo; ‹copy› empieza; tarda minutos.
no-copy-yet = la copia de trabajo podrá crearse cuando se haya leído el original
not-now = Ahora no
cancel = Cancelar
making-copy = Creando la copia de trabajo
copy-checking = comparando cada fotograma con el original
one-copy-at-a-time = se está creando otra copia de trabajo; empiece esta cuando termine
no-frame = fotograma –
first-tip = Primer fotograma (‹first-frame›)
second-back-tip = Un segundo atrás (‹second-back›)
back-tip = Un fotograma atrás (‹step-back›)
play-tip = Reproducir o pausar (‹play›); ‹shuttle-back› ‹pause› ‹shuttle-forward› lanzadera
forward-tip = Un fotograma adelante (‹step-forward›)
second-forward-tip = Un segundo adelante (‹second-forward›)
last-tip = Último fotograma (‹last-frame›)
slower-tip = Más lento (‹slower›)
faster-tip = Más rápido (‹faster›)
loop-tip = Reproducir una y otra vez: de entrada a salida; si no, la acción elegida; si no, todo (‹loop›)
in-out-tip = Puntos de entrada y salida, puestos con ‹in-point› y ‹out-point›; haga clic para reproducirlo todo (‹no-in-out›)
dropped-tip = Fotogramas que al reproducir llegaron demasiado tarde para mostrarse. Al avanzar paso a paso están todos
mute-tip = Sonido activado; haga clic para quitarlo (‹sound›; ‹louder› más alto)
unmute-tip = Sonido desactivado; haga clic para oírlo (‹sound›)
no-sound-tip = Este clip no tiene sonido
no-device-tip = Sin dispositivo de sonido; la reproducción sigue el reloj del sistema
no-device = no hay dispositivo de sonido utilizable: la reproducción sigue el reloj del sistema
device-gone = el dispositivo de sonido desapareció; la reproducción sigue con el reloj del sistema, y el sonido vuelve con el próximo dispositivo
hop-tip = Fotogramas que avanza un salto; haga clic para otro número (‹next-hop›)
goto = ir a…
goto-tip = Un número de fotograma, o un tiempo como 1:02.5 (‹go-to›)
goto-unreadable = escriba un número de fotograma de este clip, o un tiempo como 1:02.5
entry-hint = Escriba un código:  12c   12cl   1+2+5b   /l12
open = abierta
action = Acción elegida
delete-tip = Borrar (‹delete›)
note = Nota: indicios vistos, dudas …  (‹note›)
select-for-note = elija una acción para escribir su nota
nothing-selected = No hay ninguna acción elegida. Haga clic en una en la línea de tiempo, o:
several-hint = Niveles, lados, marcas y Supr las cambian todas, en un solo paso.
go-there = Ir ahí
duration = duración
is-open = abierta: ‹offset› marca el final
level = Nivel
takes-no-level = Este código no lleva nivel.
side = Lado
both = Ambos
unsure = Dudoso
takes-no-side = Este código no lleva lado.
left-tip = Solo la izquierda de la persona (‹left›)
right-tip = Solo la derecha de la persona (‹right›)
one-side-tip = Un lado, sin indicar cuál (‹one-side›)
unequal-tip = Ambos lados, desiguales (‹unequal›)
top-tip = Solo el labio superior (‹top-lip›)
bottom-tip = Solo el labio inferior (‹bottom-lip›)
actions = Acciones
events = Eventos
findings = Avisos
no-actions = Aún no hay nada codificado.
no-events = Aún no hay eventos: un evento necesita una acción con final.
no-findings = No se encontró nada improbable.
no-actions-on-timeline = Escriba un código como 12c y pulse Intro: su inicio se marca en el fotograma en pantalla
ruler-time = tiempo
frame = fotograma
zoom-in = Acercar (‹timeline-closer›, Ctrl+rueda)
zoom-out = Alejar (‹timeline-further›, Ctrl+rueda)
zoom-whole = El clip entero (‹timeline-whole›)
film = imágenes
sound = sonido
film-tip = Imágenes del clip sobre las pistas, o no (‹strips›)
wave-tip = El sonido sobre las pistas, o no (‹strips›)
stop-reading = Dejar de leer este clip en segundo plano; lo ya leído se conserva, y la próxima vez sigue desde ahí
reading-begins = Leyendo el clip en segundo plano
read-again = Leerlo de nuevo
reading-failed = El clip no se leyó en segundo plano
keys = Teclas
keys-hint = Haga clic en una orden y pulse la tecla que ha de tener. Los dígitos empiezan un código: 12c es el código 12 en el nivel C, 12cl solo su lado izquierdo, 1+2+5b varios, 6? uno dudoso; ‹type-score› empieza uno con letra, como l12c. Intro marca su inicio aquí.
press-key = Pulse la tecla nueva, con Ctrl, Mayús o Alt si ha de llevarlas; Esc la deja como está. Si otra orden la tiene, se le quita.
new-key = tecla nueva …
no-key = sin tecla
no-key-tip = Ninguna tecla para esta orden
reset-key-tip = Las teclas del juego
find = Buscar órdenes, códigos, fotogramas
find-hint = una orden, un código como 12 o lip corner, un fotograma o tiempo
nothing-found = Nada se llama así.
close = Cerrar (Esc)
reading = Lectura
no-event-here = No hay evento en este fotograma. Vaya a uno: todas las tablas publicadas leen su código.
unclassified = Ninguna tabla describe este código.
comparing = Comparando las hojas…
compare-failed = No se pudieron comparar las hojas
nothing-to-compare = Aún no hay nada que comparar
nothing-to-compare-todo = Antes, dos codificadores deben entregar sus hojas del mismo clip; hasta entonces cada uno codifica sin ver la del otro.
facs-ratio = Índice FACS
by-code = Por código
timing = Tiempos
readings = Lecturas
recipe = Receta
code = código
pair = codificadores
both-frames = ambos
first-frames = solo el 1.º
second-frames = solo el 2.º
kappa = kappa por fotograma
percent = acuerdo
positive = positivo
negative = negativo
ac1 = AC1
event-f1 = F1, acciones
landmark = marca
matched = emparejadas
mean-frames = media, fotogr.
mean-ms = media, ms
median-abs = mediana |d|
limits = límites 95 %, fotogr.
within-2 = hasta 2
settings = Ajustes
settings-tip = Ajustes (‹settings›)
settings-keys = Arriba y Abajo eligen un ajuste, Izquierda y Derecha lo cambian; Esc cierra.
theme = Tema
theme-hint = Lo que rodea una imagen es el mismo gris neutro en todos los temas.
text-size = Tamaño de texto y controles
text-size-hint = Además de lo que el sistema fija para la pantalla.
rest = Descanso en los extremos de un bucle
rest-hint = Para que el ojo distinga dónde empieza y dónde termina lo que se repite.
rest-none = Ninguno
renderer = Dibuja
renderer-hint = Vale desde el próximo inicio. Por sí solo el programa usa lo más rápido: si hay una tarjeta gráfica de verdad, ambos se comparan al terminar el programa.
renderers-compared = { $cards }: { $card } ms por imagen; procesador: { $processor } ms.
no-real-card = una tarjeta gráfica simulada
dismiss = Cerrar este aviso
more-findings = Hay más; aparecen a medida que estos se corrigen.
library-key-field = Tab
library-does-field = campo siguiente; con Mayús, el anterior
hint-frame = fotograma
hint-play = reproducir
hint-score = codificar
hint-landmarks = inicio ápice final
hint-next = acción siguiente
hint-commands = órdenes
hint-keys = teclas
select-next = elegir la acción siguiente
select-previous = elegir la anterior
select-score = codificar 12 aquí
not-smooth-below-one = Este vídeo no avanzará con fluidez: aquí menos de un paso por segundo.
not-smooth = Este vídeo no avanzará con fluidez: aquí unos { $n } { $n ->
        [one] paso
       *[other] pasos
    } por segundo.
not-smooth-backward-below-one = Este vídeo no retrocederá con fluidez: aquí menos de un paso por segundo.
not-smooth-backward = Este vídeo no retrocederá con fluidez: aquí unos { $n } { $n ->
        [one] paso
       *[other] pasos
    } por segundo.
copy-cost-seconds = Una copia de trabajo sí (unos { $size }, { $n } s).
copy-cost-minutes = Una copia de trabajo sí (unos { $size }, { $n } min).
copy-writing = { $size } escritos
copy-not-used = Se muestra el original: { $why }
copy-broke-off = La creación de la copia de trabajo se interrumpió: { $why }; es un fallo que conviene comunicar
percent-of = { $n } %
language = Idioma
language-hint = Los códigos y nombres de las unidades de acción son los del campo en todos los idiomas.
language-of-system = Como el sistema
renderer-faster = Lo más rápido aquí
renderer-processor = Procesador
renderer-card = Tarjeta gráfica
look-dark = Oscuro
look-light = Claro
look-high-contrast = Alto contraste
about-frames = unos { $n } { $n ->
        [one] fotograma
       *[other] fotogramas
    }
no-thread = el vídeo no puede leerse ahora: { $why }; cierre otros programas e inténtelo de nuevo
other-video = { $file } no es el vídeo con el que se codificó este clip; localice el original
more-rows = { $shown } de { $of } filas. La línea de órdenes y los CSV del informe las tienen todas.
hidden-sheets = { $n ->
        [one] 1 hoja está oculta
       *[other] { $n } hojas están ocultas
    } para usted: codificación a ciegas; la hoja de otro codificador se muestra cuando ambos han entregado la suya
not-found = No hay ningún archivo en { $file }; localice el vídeo donde esté ahora.
rate = { $rate } fps
frames = { $n } { $n ->
        [one] fotograma
       *[other] fotogramas
    }
n-actions = { $n } { $n ->
        [one] acción
       *[other] acciones
    }
draft = borrador, { $n } { $n ->
        [one] acción
       *[other] acciones
    }
submitted = entregada, { $n } { $n ->
        [one] acción
       *[other] acciones
    }
n-selected = { $selected } de { $n } { $n ->
        [one] acción elegida
       *[other] acciones elegidas
    }
n-selected-title = { $n } { $n ->
        [one] acción elegida
       *[other] acciones elegidas
    }
nothing-to-save = nada que guardar
saved = guardado, entrada { $n }
still-open = { $n } { $n ->
        [one] acción sigue abierta: marque su final o bórrela
       *[other] acciones siguen abiertas: marque sus finales o bórrelas
    } antes
frame-short = f { $frame }
preview = Vista previa, fotograma { $frame }
read-so-far = Leyendo el clip en segundo plano { $n } %
lost-frames = { $n ->
        [one] { $n } fotograma de este clip no puede mostrarse
       *[other] { $n } fotogramas de este clip no pueden mostrarse
    }: el archivo está dañado. `frontalis clip check` los nombra; vuelva a copiar el archivo de su origen
field = campo { $number } de 2
field-later = campo { $number } de 2 · +{ $ms } ms
frame-of = fotograma { $frame } / { $last }
frame-not-shown = el fotograma { $frame } no puede mostrarse; la imagen dice por qué
frame-failed = Fotograma { $frame }: { $why }
keys-unread = Las teclas de { $file } no están en uso: { $why }. Valen las de Frontalis hasta que se corrija.
keys-unwritten = No se puede escribir { $file }: { $why }
hop-forward-tip = { $n } { $n ->
        [one] fotograma
       *[other] fotogramas
    } adelante (‹hop-forward›)
hop-back-tip = { $n } { $n ->
        [one] fotograma
       *[other] fotogramas
    } atrás (‹hop-back›)
sound-off = sin sonido
sound-at = sonido al { $n } %
dropped = { $n } { $n ->
        [one] perdido
       *[other] perdidos
    }
onset-at = inicio en el fotograma { $frame }
apex-at = ápice { $frame }
open-since = { $score } desde { $frame }
duration-of = { $n } f  { $ms } ms
code-tip = { $code }  { $name }: inicio en este fotograma; si se mantiene, dura hasta que lo suelte
onset-here = inicio en este fotograma (‹onset›)
apex-first-here = inicio del ápice en este fotograma (‹apex›)
apex-last-here = fin del ápice en este fotograma (‹apex›)
offset-here = final en este fotograma (‹offset›)
extra-codes = {"  "}además: { $codes }
not-ruled-out = no descartado: { $words }
undetermined = indeterminado: { $words }
ratio-form = { $form }, { $n } { $n ->
        [one] evento
       *[other] eventos
    }
event-place = { $clip }, { $coder }, ápice { $frame }
key-ctrl = Ctrl
key-alt = Alt
key-shift = Mayús
key-left = ←
key-right = →
key-up = ↑
key-down = ↓
key-home = Inicio
key-end = Fin
key-pageup = RePág
key-pagedown = AvPág
key-enter = Intro
key-escape = Esc
key-space = Espacio
key-tab = Tab
key-backspace = Retroceso
key-delete = Supr
keys-more = { $shown }; y { $n } más

# Timeline: lanes, markers, levels frame by frame.
markers = marcadores
snaps = imán
snaps-not = sin imán
select-to-fold = elija primero una acción de la región que se va a plegar
marker-title = Marcador
marker-hint = Nombre, por ejemplo: mirar otra vez la comisura
marker-keys = Intro lo guarda, Escape lo deja; ‹marker-kind› cambia su clase, ‹marker› lo quita
marker-not-yet = el fotograma aún no está en pantalla; espere a que aparezca
marker-check = Mirar otra vez
marker-question = Pregunta
marker-candidate = Puede ser un evento
marker-point = Punto
on-frame = fotograma { $frame }
lane-left = izquierda
lane-right = derecha
lane-one-side = un lado
lane-top-lip = labio superior
lane-bottom-lip = labio inferior
lanes-used = pistas en uso
lanes-scheme = pistas del esquema
lanes-selected = pistas de lo elegido
lanes-used-told = pistas que tienen una acción
lanes-scheme-told = pistas de todo el esquema
lanes-selected-told = pistas que tienen una acción elegida
lanes-of-one = pistas de una sola región: { $region }
lanes-of-all = pistas de todas las regiones
snap-on = lo que se arrastra se ajusta al cursor, a las marcas, a los marcadores y al fotograma neutro; con Mayús pulsada no
snap-off = lo que se arrastra no se ajusta
level-track = Curva de nivel
level-track-none = no codificada fotograma a fotograma
level-track-changes = { $n } { $n ->
        [one] cambio
       *[other] cambios
    }
level-pass-tip = Nivel fotograma a fotograma, o terminarlo (‹level-pass›)
level-from-track-tip = Nivel y ápice de la curva de nivel (‹level-from-track›)

## Held codes, templates, passes, the checklist.

same-key = La misma tecla termina
library-keys = Biblioteca
library-keys-tip = Las teclas de la biblioteca, que tiene algunas propias
same-key-tip = Codificar un código abierto lo termina, y la película sigue entretanto, como en BORIS; si no, un código siempre empieza una acción, con la película en pausa
nothing-to-name = escriba antes un código o elija acciones: de ellos se hace una plantilla
template-tip = Hacer de ello una plantilla (‹save-template›)
side-left = Izquierda
side-right = Derecha
side-top = Superior
side-bottom = Inferior
pad-onset = inicio aquí
no-codes-here = El esquema no tiene códigos aquí.
pass-tip = Lo que se busca en esta pasada, cuánto del clip se ha visto en ella y lo que está codificado; haga clic para la pasada siguiente (‹next-pass›)
nothing-to-check = vaya antes a un evento o elija una acción (‹next-action›): la lista de control es de ella
all-checked = todas las regiones están revisadas aquí
check-hint = Enter: no se ve nada. x: no visible. Un código se escribe como siempre. Arriba y Abajo eligen, Esc cierra.
nothing-seen = nada visto
not-visible = no visible
nothing-tip = Mirado: no se ve nada (Enter)
hidden-tip = No visible (x)
saved-at-once = { $saved }; cada entrada está en el archivo del proyecto antes que en pantalla
name-it = Nombre para { $score }: letras y cifras. Enter lo guarda, Esc no
template-saved = la plantilla { $name } está guardada: escriba { $name }
template-saved-key = la plantilla { $name } está guardada: escriba { $name } o pulse Alt+{ $number }
own-unread = Las plantillas de { $file } no se usan hasta que se corrija: { $why }
pad-tip = { $score }  { $name }: inicio en este fotograma; si se mantiene, dura hasta que lo suelte
pass-progress = { $percent } % · { $n } codif.
watched-tip = Visto en esta pasada ({ $pass }): { $percent } % del clip. Cuanto más alta la marca, más de cerca: paso a paso, lento, normal, rápido. Haga clic para ir allí; ‹next-unwatched› sigue con lo que no se ha visto
checking = Revisión { $first }–{ $last }
muted-by-scheme = este estudio se codifica sin sonido: lo dice su esquema, para que lo que se dice no indique qué ver
try-now = Intentar ahora
save-copy = Guardar una copia del proyecto…
saved-after-all = todo está otra vez en el archivo
trouble-full = El disco del proyecto está lleno. Borre lo que no haga falta; estos pasos entran solos en el archivo en cuanto haya sitio.
trouble-busy = Otro programa tiene ocupado el archivo del proyecto, como hace una copia de seguridad o una sincronización. Estos pasos entran solos cuando lo suelte.
trouble-read-only = Ahora no se puede escribir en el archivo o la carpeta del proyecto. Permita la escritura, o guarde una copia donde pueda escribir.
trouble-gone = El archivo del proyecto no está donde estaba: se movió, se renombró o se borró, o falta su unidad. Devuélvalo a su sitio, o guarde una copia.
trouble-replaced = Otro archivo ha ocupado el sitio del proyecto, como hace una sincronización o una copia restaurada. Guarde una copia con otro nombre.
trouble-disk = El disco o la unidad de red del proyecto no responde como debe. Se intenta una y otra vez; o guarde una copia en otro disco.
trouble-other = El archivo del proyecto no los acepta. Guarde una copia con otro nombre y compruebe el proyecto con `frontalis verify`.
video-away = no se puede leer el vídeo: falta su archivo o su unidad; se muestra otra vez por sí solo en cuanto vuelva
video-back = el vídeo está otra vez
not-saved = sin guardar: { $n } { $n ->
        [one] paso
       *[other] pasos
    }
caught-up = Otro programa cambió esta hoja mientras estaba abierta aquí. Se leyó de nuevo y lo que usted introdujo se introdujo en ella. { $n ->
        [0] {""}
        [one] 1 paso ya no encajaba: revise sus últimas entradas.
       *[other] { $n } pasos ya no encajaban: revise sus últimas entradas.
    }
kept-aside = { $n ->
        [one] 1 paso
       *[other] { $n } pasos
    } en { $clip } sin poder escribirse en el proyecto. Lo que falta allí se guarda en este ordenador y entra solo cuando vuelva a abrir aquí la hoja de este clip.
leaving-would-lose = { $n ->
        [one] 1 paso no está
       *[other] { $n } pasos no están
    } en el archivo, ni se puede guardar aparte: guarde antes una copia del proyecto. Si sale otra vez se pierde lo que no está en el archivo.
taken-back = { $n ->
        [one] 1 paso
       *[other] { $n } pasos
    } que no se pudo escribir la última vez: de vuelta, y de camino al archivo.
aside-unread = Los pasos guardados aparte no encajan en esta hoja: { $why }. Siguen en { $file }.
not-copied = El proyecto no se copió: { $why }
copied = Hay una copia del proyecto en { $path }. Usted sigue en el proyecto mismo.
goes-on-in-copy = Ahora sigue en la copia, en { $path }: todo lo que introdujo está en ella. El proyecto en que no se podía escribir queda como estaba.
broken-page = Esta pantalla no se puede mostrar
go-on = Seguir
fault = Se contuvo un fallo interno de Frontalis. Lo que codificó se conserva, y la pantalla se rehízo a partir del archivo. Por favor, infórmenos.
fault-with-log = Se contuvo un fallo interno de Frontalis. Lo que codificó se conserva, y la pantalla se rehízo a partir del archivo. Por favor, infórmenos y adjunte { $log }, que no nombra ningún vídeo.
pictures-are-apart = Las imágenes están en una ventana propia.
pictures-back = Traerlas aquí (‹pictures-apart›)
pictures-apart-tip = Las imágenes en una ventana propia, por ejemplo en un segundo monitor, o no (‹pictures-apart›)
timeline-apart-tip = La línea de tiempo en una ventana propia, por ejemplo en un segundo monitor, o no (‹timeline-apart›)
lists-apart-tip = La acción y las listas en una ventana propia, por ejemplo en un segundo monitor, o no (‹lists-apart›)
timeline-window = Línea de tiempo
lists-window = Acción y listas
drop-adds = Suelte para añadir al proyecto
drop-opens = Suelte para abrir
drop-not-while-coding = Otro proyecto se abre desde la biblioteca
drop-no-videos = No hay vídeos en esta carpeta
take-back = Deshacer
notices-tip = Los últimos mensajes (‹notices›)
past-notices = Los últimos mensajes
no-past-notices = Aún no hay mensajes.
forgotten = { $project } se quitó de la lista; su archivo se queda
videos-are-read = Se { $n ->
        [one] lee { $n } vídeo
       *[other] leen { $n } vídeos
    } para el proyecto; la biblioteca muestra el avance
mark-onset = inicio
mark-apex-first = ápice de
mark-apex-last = ápice a
mark-offset = final

## Seeing.

overlay = NEUTRO SOBRE ACTUAL
difference = DIFERENCIA CON EL NEUTRO
no-comparison = LAS DOS IMÁGENES NO TIENEN LA MISMA FORMA
neutral-of-tip = Este clip no tiene un fotograma neutro suyo. Se ve el que usted fijó en otro clip de la misma persona: la luz y la distancia pueden ser otras.
overlay-tip = El fotograma neutro sobre el actual (‹overlay›); ‹stronger› y ‹weaker›: más y menos de él
difference-tip = Cuánto difiere el fotograma actual del neutro (‹difference›); ‹stronger› y ‹weaker›: más y menos fuerte
loupe-tip = Una lupa bajo el puntero (‹loupe›); ‹loupe-power›: su aumento
crops-tip = Cejas, ojos y boca junto al fotograma (‹crops›); ‹place-crops›: dibujar dónde están
as-recorded-tip = Una grabación en espejo: dada la vuelta, con la izquierda de la persona a la derecha, o como se grabó (‹as-recorded›)
link-tip = El fotograma neutro se mira como el actual, o por sí solo (‹link›)
ask-mirrored-tip = ¿Está la grabación en espejo, como la de muchas cámaras web? (‹mirrored›)
light-tip = Brillo (‹brighter›, ‹darker›), contraste (‹more-contrast›, ‹less-contrast›) y gamma (‹more-gamma›, ‹less-gamma›)
brightness = Brillo
contrast = Contraste
gamma = Gamma
loupe-power-tip = Otro aumento de la lupa (‹loupe-power›)
rate-tip = Veces por segundo que se ven ambos; otro ritmo (‹flicker-rate›)
rest-tip = Lo que descansa un bucle en ambos extremos; más, o nada (‹loop-rest›)
altered-tip = La luz no es la filmada. Clic, o ‹as-filmed›: como se filmó
fit-tip = Píxeles de pantalla por píxel del vídeo. Clic, o ‹fit›: toda la imagen; ‹one-to-one›: 100 %
persons-left = I
persons-right = D
is-mirrored = ¿Está esta grabación en espejo?
is-not-mirrored = ¿No está esta grabación en espejo?
mirrored-text = Muchas cámaras web graban una imagen en espejo: la izquierda de la persona está a la izquierda de la imagen. Un clip así se da la vuelta, para que izquierda y derecha estén donde en cualquier otra grabación, y en sus bordes hay letras para la derecha y la izquierda de la persona. Vale para todos los codificadores del clip.
not-mirrored-text = La imagen se verá como se grabó, con la izquierda de la persona a la derecha. Vale para todos los codificadores del clip.
mirrored-sides = Lados y direcciones en una hoja son siempre los de la propia persona, y las teclas de izquierda y derecha significan lo mismo de siempre.
keep-sides = Conservarlos: son los de la persona
turn-sides = Darles la vuelta: seguí la imagen
mark-mirrored = Está en espejo
mark-not-mirrored = No lo está
face-brows = CEJAS
face-eyes = OJOS
face-mouth = BOCA
face-face = CARA
place-face = Dibuje un recuadro en torno a la cara en la imagen
place-brows = Dibuje un recuadro en torno a las cejas en la imagen
place-eyes = Dibuje un recuadro en torno a los ojos en la imagen
place-mouth = Dibuje un recuadro en torno a la boca en la imagen
somebody = Alguien
neutral-of = NEUTRO DE { $clip }
not-lent = El fotograma neutro de otro clip de esta persona no se puede mostrar: { $why }
draw-box = { $what }; Esc: ahora no
sided = { $n } { $n ->
        [one] acción de su hoja nombra
       *[other] acciones de su hoja nombran
    } un lado o una dirección. ¿Qué se quiso decir?
sided-submitted = Su hoja está entregada: { $n } lados y direcciones en ella quedan como están.
mirrored-since = { $who } marcó este clip como grabado en espejo el { $day }, después de su último trabajo en él. La imagen está dada la vuelta; lo que usted codificó está como lo dejó: revise sus lados.
not-mirrored-since = { $who } marcó este clip como no grabado en espejo el { $day }, después de su último trabajo en él. La imagen está dada la vuelta; lo que usted codificó está como lo dejó: revise sus lados.
loupe-of = lupa { $power }×

# Acuerdo.
agreement = Acuerdo
agreement-back = Atrás (Esc)
copy-methods = Copiar métodos
methods-copied = Métodos copiados
methods-ready = Métodos, listos para pegar
make-again = Calcular de nuevo
making-cancelled = Cancelado: no se calculó ningún número
ag-options = Opciones
ag-options-n = Opciones: { $n }
ag-options-tip = Qué cuenta como uno, qué cuenta como neutro, cómo se extraen los intervalos (O)
ag-options-hint = Reglas del estudio, para todos los codificadores y todos los números. Se guardan para este proyecto en este equipo y figuran en la receta y en el párrafo de métodos.
ag-alike = Códigos que se toman por uno
ag-alike-hint = Cada lista cuenta como su primer código. Las listas se separan con punto y coma.
ag-alike-field = 25,26,27; 23,24
ag-jaw = Mandíbula y labios separados: 25, 26, 27
ag-lips = Labios tensados o apretados: 23, 24
ag-sides = Izquierda, derecha y ambos lados cuentan como uno
ag-neutral = En la razón FACS, quien no codificó nada en un evento codificó neutro (0)
ag-two = Los intervalos extraen personas o clips, y bloques de 60 s dentro de cada uno
ag-usual = Restablecer
ag-apply = Calcular con estas
ag-no-code = { $text } no es un código del catálogo
ag-twice = { $code } está en dos listas, o dos veces en una
ag-lone = { $code } está solo: nombre con qué cuenta como uno
drawing = Dibujando…
tab-overview = Resumen
tab-tolerance = Tolerancia
tab-levels = Niveles
tab-time = En el tiempo
tab-methods = Métodos
card-ratio = Razón FACS, media por evento
card-codes = Acciones, F1 de todos los códigos
card-levels = Niveles, kappa ponderado
card-timing = Inicios a 2 fotogramas o menos
card-emfacs = EMFACS: si hay un evento
card-time = La última sesión, F1
ratio-rule = 2 × códigos comunes / códigos de ambos, eventos conjuntos; línea en 0,70
f1-rule = Emparejadas una a una, intersección sobre unión ≥ 0,5
levels-rule = Acciones emparejadas con nivel de ambos; pesos cuadráticos
timing-rule = Acciones emparejadas; fotogramas, primero menos segundo, con límites de acuerdo
emfacs-rule = Listas de eventos emparejadas por intersección sobre unión ≥ 0,5
time-rule = F1 de acciones emparejadas por clip, o por 10 minutos de un clip largo
pooled = conjunta
ratio-levels = con el mismo nivel
ratio-sides = con el mismo lado
icc = CCI(2,1)
exact = mismo nivel
within-one = a un nivel o menos
emfacs-how = cómo: razón, eventos emparejados
emfacs-combined = ambos: razón con omisiones
emfacs-by-chance = si hay, por azar
onset-bias = inicio
apex-bias = ápice
offset-bias = final
trend = tendencia por clips (rangos)
events-both = eventos
base-rate = tasa base
alpha = alfa
kappa-line = kappa, de 0 a 1
few-events = pocos eventos
few-events-tip = Menos de 10 acciones de un codificador: muy pocas para juzgar este código; 30 para citar un número.
codes-hint = Un clic en un encabezado ordena; un clic en una fila lista en qué difieren. Lea kappa, acuerdo positivo, AC1 y tasa base juntos: ninguno por sí solo.
list-tip = Lista en qué difieren los codificadores
double-coded = Codificado dos veces
f1-of-pair = F1 del par
cell-open = comparada
cell-hidden = entregada, oculta para usted hasta que entregue la suya
cell-draft = borrador
cell-none = sin codificar
cell-open-tip = Lista en qué difiere este codificador de los demás en este clip
cell-selective-tip = Una hoja selectiva: se compara con otras en dos etapas
sweep-hint = Una ventana más ancha eleva kappa y azar por igual: cuenta la distancia entre las dos líneas. Se muestran los códigos con más acciones; un clic en uno lista en qué difieren los codificadores.
levels-hint = Niveles de las acciones que ambos puntuaron: filas, el primer codificador; columnas, el segundo.
timing-hint = Las acciones muy separadas no se emparejan: lea los tiempos junto a F1, nunca solos.
time-hint = La fiabilidad decae tras el entrenamiento. Un intervalo que baja de 0,60 se dibuja grueso.
click-to-list = Clic para listar las acciones que hay detrás
spot-actions = { $n } { $n ->
        [one] acción
       *[other] acciones
    }
spot-apart = { $apart }, duración media { $n }
spot-sweep = kappa { $from }, a { $s } s o menos { $to }
disagreements = Desacuerdos
with-everyone = { $coder } × todos
no-disagreement = Nada que listar: los codificadores no difieren aquí.
apart-by = hitos separados por más de estos fotogramas:
sides-differ = lado
the-same = igual
diff-onset = inicio
diff-apex = ápice
diff-offset = final
diff-alone = un solo codificador
diff-level = nivel
diff-side = lado
stack-keys = ← → un fotograma, con Mayús diez · ↑ ↓ el desacuerdo anterior, el siguiente · Inicio a su comienzo · Esc a los números
back-to-numbers = A los números (Esc)
frame-back = Un fotograma atrás (←)
frame-forward = Un fotograma adelante (→)
disagreement-before = El desacuerdo anterior (↑)
disagreement-next = El siguiente desacuerdo (↓)
why-single-coder = menos de dos codificadores lo codificaron
why-no-units = ningún fotograma o evento fue codificable por dos
why-no-variance = todos los valores son iguales: el acuerdo por azar es total
why-no-positives = ninguno de los dos lo puntuó
why-no-negatives = ambos lo puntuaron todo el tiempo
why-too-few-units = muy pocas unidades para este estadístico
why-no-events = ninguno de los dos tiene un evento
why-no-matches = ningún evento coincide
why-unstable-bootstrap = más del 5 % de las remuestras no estaban definidas
why-single-category = hay una sola categoría
why-no-gaps = no queda nada sin codificar
why-not-converged = el ajuste no se estabilizó
why-over-budget = más unidades de las que admite esta medida
brief-single-coder = un codificador
brief-no-units = nada en común
brief-no-variance = sin varianza
brief-no-positives = nunca codificado
brief-no-negatives = siempre codificado
brief-too-few-units = muy pocos datos
brief-no-events = sin eventos
brief-no-matches = sin pares
brief-unstable-bootstrap = inestable
brief-single-category = una categoría
brief-no-gaps = sin huecos
brief-not-converged = no converge
brief-over-budget = demasiados datos
flag-one-coder-constant = Un codificador nunca lo puntuó, o siempre: kappa es exactamente 0.
flag-small-clusters = Menos de 10 personas, clips o bloques bajo el intervalo.
flag-within-one-video = El intervalo vale dentro de este único clip.
flag-tie-broken = Varios emparejamientos eran igual de buenos.
flag-iid-se = El intervalo toma las acciones por independientes.
measure-facs-ratio = razón FACS
measure-frames = dos codificadores por fotograma
measure-levels = niveles por fotograma
measure-many-coders = todos los codificadores por fotograma
measure-tolerance = kappa con tolerancia
measure-events = emparejamiento de acciones
measure-timing = tiempos de acciones emparejadas
measure-attributes = nivel y lado de acciones emparejadas
measure-emfacs = EMFACS en dos etapas
measure-selective = hojas selectivas en dos etapas
measure-easydiag = kappa de emociones de EasyDIAg
measure-unitized = familia u-alfa
measure-unitized-legacy = primer alfa de unitización
measure-gamma = gamma
measure-boris = kappa e identidad como en BORIS
measure-drift = acuerdo en el tiempo
measure-uncertainty = incertidumbre de kappa entre clips
measure-benchmark = qué tan grande es kappa
measure-sample-size = cuántos eventos codificar dos veces
measure-ratings = codificaciones de un archivo
few-codes = { $few } de { $of } códigos con pocos eventos
low-sessions = { $low } de { $of } bajan de 0,60
coded-twice = con dos hojas entregadas: { $n } de { $of } { $of ->
        [one] clip
       *[other] clips
    }, el { $share } % del tiempo; lo aconsejado es del 15 al 25 %
only-coder = solo { $coder }
apart-by-more = { $landmark } a más de { $n }
frame-number = fotograma { $n }
from-time = desde { $time }
## Selective coding.

gate = Codificación selectiva
gate-about = Solo se codifican los eventos que contienen una combinación nuclear; lo que no se codifica no se buscó. Es para codificadores que aprobaron el FACS Final Test y están certificados en este proyecto.
gate-passphrase = Frase de paso de su clave
gate-unlock = Abrir y codificar
gate-unlocking = Abriendo…
gate-begin = Codificar
gate-pack = Paquete de combinaciones nucleares
gate-no-pack = El proyecto aún no tiene paquete. El responsable lo añade con frontalis pack add o frontalis pack seal
gate-sealed = sellado
gate-slow = Cámara lenta al explorar
gate-slow-logged = Se anota
gate-slow-closed = Cerrada
gate-landmarks = Un evento necesita
gate-landmarks-apex = Su ápice
gate-landmarks-all = Inicio, ápice y final
gate-reaction = Su tiempo de reacción
gate-reaction-not = Sin medir: los candidatos quedan donde se pulsa la tecla
gate-measure = Medir
gate-measure-hint = Pulse Espacio en cuanto se ilumine el cuadro
gate-too-early = Demasiado pronto; espere la luz
gate-no-keys-kept = Esta ejecución no guarda ajustes, así que no hay carpeta de claves
gate-who = { $coder } en { $clip }
gate-key = Clave { $key }. El propietario del proyecto tiene la clave { $owner }
gate-other-owner = El propietario de este proyecto tiene otra clave ({ $now }) que cuando este ordenador conoció el proyecto ({ $before }). Alguien puede haber ocupado su lugar: pregunte al responsable. frontalis owner trust acepta la clave nueva
gate-no-key = Ninguna clave de este ordenador es la del certificado de { $coder }. Tráigala con frontalis key export y frontalis key import
gate-reaction-ms = { $ms } ms; los candidatos quedan eso antes
gate-trial = { $n } de { $of }
code-selectively = Selectivamente
candidates = Candidatos
no-candidates = Aún no hay candidatos. Marque uno mientras se reproduce
accept-as = Contiene
reject-for = No es un evento
to-be-decided = por decidir
no-apex = aún sin ápice
selective-by = selectiva: { $pack }
selective-tip = Paquete { $hash }; tiempo de reacción { $reaction } ms

# Codificación selectiva: acuerdo en dos etapas, quién está certificado.
tab-two-stage = Dos etapas
card-whether = Si: F1 de los eventos elegidos
card-how = Cómo: razón FACS de los eventos comunes
card-both = Ambos: razón FACS de todos los eventos
whether-rule = Lo que ambos recorrieron; ápices a { $within } o menos son un evento
how-rule = 2 × códigos comunes / códigos de ambos, en eventos que ambos eligieron
both-rule = Un evento sin pareja se enfrenta a nada; exactamente cómo × cobertura
coded-time = kappa del tiempo codificado
mean-of-events = media por evento
same-codes = exactamente los mismos códigos
label-kappa = kappa de la emoción leída
coverage = cobertura: códigos en eventos comunes
as-scanned = Como se recorrió
apexes-within = Un solo evento si los ápices distan hasta
apexes-within-tip = Lo habitual es medio segundo. Las microexpresiones a 200 fotogramas por segundo se suceden más deprisa: allí 0,05 s son 10 fotogramas. Se recuerda en este ordenador y consta entre las reglas.
seconds-of = { $seconds } s
scan-legend = ◆ elegido · unidos: por ambos · × rechazado · ◇ no participa · rayado: sin recorrer
scan-events = Eventos
scan-events-hint = ↑ ↓ e Intro, o un clic: el fotograma con ambas hojas
events-alone = de uno solo
events-common = de ambos
events-all = todos
no-such-event = Ningún evento es así.
scan-time = tiempo
clip-name = clip
scan-other = qué hizo el otro
both-chose = ambos lo eligieron
no-selective = No hay dos codificadores que codificaran un clip selectivamente
no-selective-todo = Dos codificadores certificados recorren el mismo clip, deciden sobre sus candidatos y entregan sus hojas; aquí verá hasta dónde coinciden en si codificar un evento y en cómo.
other-rejected = { $coder } lo rechazó: { $why }
other-open = { $coder } no decidió
other-nothing = { $coder } no marcó nada
other-not-scanned = { $coder } no lo recorrió: no participa
chosen-by = { $a } { $na } · { $b } { $nb } · ambos { $both }
scanned-by-both = recorrido por ambos: { $s } s
not-scanned-by = sin recorrer por { $coder }: { $s } s
events-left-out = { $n ->
        [one] 1 evento no participa
       *[other] { $n } eventos no participan
    }
scanning-unknown = no se sabe qué recorrió { $coder } en { $n ->
        [one] 1 clip, que cuenta entero
       *[other] { $n } clips, que cuentan enteros
    }
scans-proven = { $n } hojas, todas probadas
scans-unproven = { $unproven } de { $n } hojas no están probadas
scans-packs = { $n ->
        [one] paquete { $which }
       *[other] { $n } paquetes, no uno mismo: { $which }
    }
candidate-first = Vaya primero a un candidato (‹next-candidate›)
own-reason = decir por qué…
reason-title = Por qué no es un evento
reason-hint = En pocas palabras, como: mastica
reason-keys = Intro rechaza el candidato por este motivo, Escape lo deja estar
selective-chip = selectiva
selective-chip-tip = Su hoja de este clip se codifica selectivamente: lo que no codifica no se buscó
uncertified = Sin certificar: solo hojas completas
certificate-not-yet = Certificado desde un día posterior
certificate-foreign = El certificado es de otro proyecto: no cuenta
certified-until = Certificado para la codificación selectiva hasta { $day }
certificate-expired = El certificado fue válido hasta { $day }: el responsable lo renueva
certificate-revoked = El certificado fue retirado el { $day }
selective-others = { $n } { $n ->
        [one] hoja selectiva
       *[other] hojas selectivas
    }
candidates-row = candidatos
## Interpretation and timing.

interpretation = Interpretación
rd-reading = Leyendo los eventos…
rd-failed-to-read = No se pudieron leer los eventos
rd-scores = Códigos
rd-corpus = Corpus
rd-people = Personas
rd-signs = Sonrisas, orden, dolor
rd-rules = Reglas
rd-people-hint = Todos los eventos de una persona en el tiempo. Un evento con varias lecturas las muestra todas, una sobre otra; hueco: ninguna regla lo describe; rayado: indeterminado.
rd-tables = Tablas
rd-tables-hint = Elija las tablas del estudio antes de ver lo que leen. Cada una habla por sí misma: lo que una llama alegría no tiene por qué serlo para otra.
rd-all-coders = Todos los codificadores
rd-all-persons = Todas las personas
rd-all-clips = Todos los clips
rd-drafts = También borradores
rd-convention-tip = Lo que los fotogramas de los clips permiten decidir según esta convención
rd-micro-only = Solo microexpresiones
rd-own = propia
rd-lab = laboratorio
rd-doubt = duda
rd-no-events = No hay eventos
rd-no-events-todo = Un evento se compone de acciones faciales con inicio y final
rd-no-micro = Ninguna microexpresión
rd-no-micro-todo = Según esta convención ningún evento lo es ni puede serlo
rd-list-keys = ↑ ↓ elegir   Enter fotograma   Mayús+Enter repetir
rd-choose-event = Elija un evento
rd-draft = borrador
rd-subtle = sutil
rd-subtle-fact = Sutil
rd-unclassified = sin clasificar
rd-blinks = También parpadeos
rd-blinks-tip = Los eventos de solo cierre de ojos (43, 45, 46) se dejan fuera de la lista, no de los números
rd-histogram = Histograma
rd-moment = un momento
rd-not-marked = sin marcar
rd-total = Total
rd-onset-phase = Fase de inicio
rd-offset-phase = Fase final
rd-go = Ir al fotograma
rd-replay = Repetir a 1/8
rd-rate = Fotogramas
rd-extent = Extensión
rd-label = Etiqueta
rd-file-label = Etiqueta de un archivo
rd-label-field = Su etiqueta, como mezcla (Enter)
rd-no-room = Todos los fotogramas del evento tienen ya un marcador
rd-persons-drawn = Se dibujan { $shown } de { $of } personas; elija una arriba
rd-label-hint = Una etiqueta suya es un marcador sobre el evento cuyo nombre empieza por =, como =mezcla. Lo que una tabla de codificación importada dice de estos fotogramas queda al lado, tal como está escrito allí. Ninguna de las dos cambia lo que se calcula aquí.
rd-yes = sí
rd-no = no
rd-no-level = falta un nivel
rd-by-convention = Según la convención
rd-not-alone = un filtro: dice lo que no se descarta, y no basta por sí solo
rd-kind = Tipo
rd-required = Exige
rd-one-of = Uno de
rd-optional = Opcional
rd-excluded = Excluye
rd-levels = Niveles
rd-sides = Lados
rd-confirm = Por confirmar
rd-notes = Notas
rd-scores-hint = Todos los códigos del proyecto con lo que las tablas leen en ellos. Elija uno o escriba otro: las reglas más cercanas dicen qué las impide.
rd-type-score = Un código, como 6c+12d+25
rd-shares = Proporción de eventos
rd-shares-hint = Un evento con varias lecturas cuenta en cada una. Los intervalos remuestrean personas; con una sola persona no los hay.
rd-transitions = Qué sigue a qué
rd-durations = Duraciones y convenciones
rd-category = Categoría
rd-with-others = Con otras
rd-share = Proporción
rd-mean = Media
rd-together = En total
rd-between-tables = Entre tablas
rd-between-coders = Entre codificadores
rd-between-hint = Eventos de dos codificadores que coinciden (intersección sobre unión de la mitad), según lo que la tabla lee en cada uno. Varias lecturas cuentan como una categoría, salvo para el alfa que las toma como conjuntos.
rd-crossed-hint = Las palabras de dos tablas se comparan por cuántas veces se encuentran, nunca como si significaran lo mismo.
rd-one-table = Elija una segunda tabla para contrastar dos
rd-one-coder = Hacen falta hojas entregadas de dos codificadores sobre un clip
rd-smile = Marcadores de una sonrisa sentida
rd-smiles = Sonrisas
rd-smiles-hint = Cinco marcadores publicados de sonrisas sentidas, hasta donde la hoja permite calcularlos. Ninguno dice lo que una persona siente: 6 aparece también en sonrisas corteses y avergonzadas.
rd-no-smile = No hay ninguna sonrisa
rd-embarrassment = Secuencia de vergüenza
rd-embarrassment-hint = Sonrisas cerca de las cuales se dan al menos dos de los tres pasos de Keltner (1995).
rd-no-sequence = No hay ninguna
rd-index = Índice de dolor (PSPI) fotograma a fotograma
rd-index-hint = 4 + el mayor de 6 y 7 + el mayor de 9 y 10 + 43, de 0 a 16. Es un índice de lo que muestra el rostro, no una prueba de dolor.
rd-no-index = Ninguno de sus códigos está codificado
rd-no-table = Elija una tabla
rd-head = tabla
rd-ships = viene con Frontalis
rd-ships-tip = Una tabla publicada se queda como se publicó. Cópiela para tener una propia
rd-changed = sin guardar
rd-copy = Copiar al proyecto
rd-save = Guardar
rd-saved = Guardada como versión siguiente
rd-unsaved = Guarde o deshaga primero esta tabla
rd-not-a-table = Todavía no es una tabla; corrija la línea que se indica abajo
rd-add-rule = Otra regla como esta
rd-remove-rule = Quitar esta regla
rd-revert = Como está en el archivo
rd-live = En los eventos del proyecto
rd-live-waits = Se prueba en cuanto se puede leer
rd-odd = Llama la atención
rd-go-to-line = Ir allí
rd-rate-chip = micro: indecidible
rd-same-id = el id { $id } es de otra tabla
rd-project-first = vale la { $id } propia del proyecto, junto a él
rd-not-written = No se pudo escribir la tabla: { $why }
rd-and-more = { $first } y { $n } más
rd-n-rules = { $n } { $n ->
        [one] regla
       *[other] reglas
    }
rd-n-events = { $n } de { $of } eventos
rd-of-score = Eventos de { $score }
rd-apex = ápice { $frame }
rd-neither = ninguna
rd-undecidable = indecidible: { $words }
rd-rate-variable = unos { $rate } fps, varía
rd-other-rate = { $class }: solo para { $rate } fps
rd-cannot = { $class }: no se puede decidir
rd-certain = { $class }: seguro con { $frames } fotogramas
rd-certain-open = { $class }: seguro con { $frames } fotogramas, indecidible con { $open }
rd-decides = { $rate } ({ $n } { $n ->
        [one] clip
       *[other] clips
    }) – { $told }
rd-undeterminable = No se pudo juzgar: { $codes }
rd-markers = { $n } de { $of }, { $open } no se pueden saber
rd-failed = { $n } { $n ->
        [one] regla falló
       *[other] reglas fallaron
    }
rd-overlap = solape { $x }
rd-besides = además { $codes }
rd-lacks = falta { $codes }
rd-corpus-of = { $events } { $events ->
        [one] evento
       *[other] eventos
    } de { $persons } { $persons ->
        [one] persona
       *[other] personas
    }
rd-classified = Ambas tienen palabra para { $both } eventos, solo { $first } para { $n_first }, solo { $second } para { $n_second }, ninguna para { $neither }.
rd-stat-exact = la misma categoría
rd-stat-kappa = kappa de Cohen
rd-stat-ac1 = AC1 de Gwet
rd-stat-alpha = alfa de Krippendorff
rd-stat-jaccard = alfa de lecturas como conjuntos (Jaccard)
rd-stat-masi = alfa de lecturas como conjuntos (MASI)
rd-stat-positive = acuerdo positivo, { $category }
rd-peak = máximo { $n }, fotograma { $frame }
rd-version = versión { $version }  sha256 { $hash }
rd-reads = Una tabla de { $n } { $n ->
        [one] regla
       *[other] reglas
    }
rd-line = Línea { $line }: { $why }
rd-live-of = { $events } eventos; { $n } se { $n ->
        [one] lee
       *[other] leen
    } de otro modo que según el archivo
rd-rule-matches = { $rule } coincide con { $now } eventos; según el archivo { $before }

# Incorporar hojas.
taking = Incorporar hojas
taking-about = De otra copia de este proyecto, tal como la devuelve un codificador: vienen hojas enteras, con sus diarios y todo lo firmado. Vienen todas o ninguna, y lo que aquí no se puede probar queda fuera.
taking-path = Ruta de la otra copia, como /Users/yo/copia.frontalis
taking-browse = Elegir…
taking-look = Mirar qué contiene
taking-looking = Mirando…
taking-go = Incorporar
taking-busy = Incorporando…
taking-whose = Hojas de quién
taking-nobody = Elija primero de quién son las hojas
taking-none = En esa copia no hay ninguna hoja
taking-allow = Admitir también
taking-unproven = Hojas selectivas que no están probadas
taking-unproven-tip = se muestran desde entonces como no probadas
taking-late = Trabajo nuevo con un certificado ya vencido
taking-late-tip = si usted sabe que se hizo a tiempo
taking-added = nueva
taking-continued = continuada
taking-same = la misma
taking-proven = probada
taking-not-proven = no probada
take-in-sheets = Incorporar hojas
taking-sheets = { $n ->
        [one] { $n } hoja
       *[other] { $n } hojas
    }
taking-entries = { $n ->
        [one] { $n } entrada
       *[other] { $n } entradas
    }
taking-done = { $news ->
        [0] Nada nuevo: todas las hojas están aquí como están allí
        [one] Se incorporó { $news } hoja; { $same } ya estaban aquí como están allí
       *[other] Se incorporaron { $news } hojas; { $same } ya estaban aquí como están allí
    }
