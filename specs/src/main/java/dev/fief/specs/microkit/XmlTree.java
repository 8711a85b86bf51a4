package dev.fief.specs.microkit;

import dev.fief.specs.system.DescriptionProblem;
import dev.fief.specs.system.InvalidDescriptionException;
import dev.fief.specs.system.Location;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;

/** Reads XML. Document types and external entities are not looked at: a description must not make the host read or fetch anything. */
final class XmlTree {
    private XmlTree() {}

    static Element read(String file, String text) throws InvalidDescriptionException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(text));
            return read(file, reader);
        } catch (XMLStreamException notXml) {
            String message = String.valueOf(notXml.getMessage());
            int sentence = message.indexOf("Message: ");
            throw new InvalidDescriptionException(Lists.immutable.of(new DescriptionProblem(file, at(notXml.getLocation()),
                    "not XML: " + (sentence < 0 ? message : message.substring(sentence + "Message: ".length())).strip())));
        }
    }

    private static Element read(String file, XMLStreamReader reader) throws XMLStreamException {
        Deque<Element> open = new ArrayDeque<>();
        Element root = null;
        Location start = Location.START;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                Element element = new Element(file, reader.getLocalName(), start, attributes(reader), new ArrayList<>());
                Element around = open.peek();
                if (around != null) {
                    around.children().add(element);
                } else {
                    root = element;
                }
                open.push(element);
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                open.pop();
            }
            // The place of an event is where it ends, which is where the next begins.
            start = at(reader.getLocation());
        }
        return Objects.requireNonNull(root);
    }

    private static Map<String, String> attributes(XMLStreamReader reader) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int index = 0; index < reader.getAttributeCount(); index++) {
            attributes.put(reader.getAttributeLocalName(index), reader.getAttributeValue(index));
        }
        return attributes;
    }

    private static Location at(javax.xml.stream.@Nullable Location location) {
        return location == null ? Location.START
                : new Location(Math.max(1, location.getLineNumber()), Math.max(1, location.getColumnNumber()));
    }
}
